package org.unmask.jobs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.unmask.core.errors.UserException;
import org.unmask.core.text.EnumWords;
import org.unmask.engine.json.Json;
import org.unmask.pipeline.screening.FacePlace;
import org.unmask.pipeline.screening.ScreenedFace;

/** How scores are written: the same columns in each, one line a face. */
enum ScoreFormat {
    /** A header, then a line of comma-separated values for each face; nothing for what is absent. */
    CSV {
        @Override
        Optional<String> header() {
            return Optional.of(String.join(",", COLUMNS));
        }

        @Override
        String line(ScreenedFace face, String modelId) {
            return columns(face, modelId).values().stream()
                    .map(value -> value == null ? "" : Csv.field(value.toString()))
                    .collect(Collectors.joining(","));
        }
    },
    /** A JSON object for each face, null for what is absent. */
    JSON {
        @Override
        Optional<String> header() {
            return Optional.empty();
        }

        @Override
        String line(ScreenedFace face, String modelId) {
            return Json.text(columns(face, modelId));
        }
    };

    private static final String[] COLUMNS = {
        "source_uri",
        "face_id",
        "domain",
        "split",
        "model_id",
        "p_fake",
        "p_calibrated",
        "verdict",
        "reconstruction_error",
        "box_left",
        "box_top",
        "box_width",
        "box_height",
        "reason",
        "detail"
    };

    /** What comes before the first face. */
    abstract Optional<String> header();

    /** The line of a face. */
    abstract String line(ScreenedFace face, String modelId);

    /**
     * The format of a word.
     *
     * @throws UserException if there is none
     */
    static ScoreFormat named(String word) {
        return EnumWords.fromKey(ScoreFormat.class, word)
                .orElseThrow(() -> new UserException(
                        "Cannot write scores: expected csv or json, got " + word + ". Correct --format."));
    }

    private static @Nullable String word(@Nullable Enum<?> constant) {
        return constant == null ? null : EnumWords.ofColumn(constant);
    }

    private static Map<String, @Nullable Object> columns(ScreenedFace face, String modelId) {
        FacePlace place = face.place();
        Object[] values = {
            face.sourceUri(),
            face.faceId(),
            face.domain(),
            word(face.split()),
            modelId,
            face.pFake(),
            face.pCalibrated(),
            word(face.verdict()),
            face.reconstructionError(),
            place == null ? null : place.left(),
            place == null ? null : place.top(),
            place == null ? null : place.width(),
            place == null ? null : place.height(),
            word(face.reason()),
            face.detail()
        };
        Map<String, @Nullable Object> byColumn = new LinkedHashMap<>();
        for (int column = 0; column < COLUMNS.length; column++) {
            byColumn.put(COLUMNS[column], values[column]);
        }
        return byColumn;
    }
}

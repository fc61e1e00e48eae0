package org.unmask.pipeline.maskimport;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.unmask.core.hash.Sha256;
import org.unmask.core.intake.RejectReason;
import org.unmask.core.text.TextFiles;
import org.unmask.engine.json.Json;
import org.unmask.images.Mask;
import org.unmask.images.mask.BrokenMaskException;
import org.unmask.images.mask.EncodedMask;

/**
 * Label Studio's export of kind JSON: a list of tasks, each with its annotations, each of these with regions and choices. One
 * task is in memory at a time. The regions of an annotation are united; predictions are left aside. Stateless.
 */
final class LabelStudioExport implements MaskReader {

    @Override
    public ReadFile read(String uri, InputStream content) throws IOException {
        List<DrawnMask> masks = new ArrayList<>();
        int untouched = 0;
        try (JsonParser parser = Json.plain().createParser(TextFiles.reader(content))) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new BrokenMaskException(
                        RejectReason.MASK_UNREADABLE, "expected Label Studio's list of tasks, got something else");
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                JsonNode task = Json.plain().readTree(parser);
                JsonNode annotations = task.path("annotations");
                untouched += annotations.isEmpty() ? 1 : 0;
                annotations.forEach(annotation -> masks.add(mask(uri, task, annotation)));
            }
        } catch (JsonProcessingException e) {
            masks.add(DrawnMask.flawed(
                    new Flaw(uri, RejectReason.MASK_UNREADABLE, "expected JSON, got " + e.getOriginalMessage()), null));
        } catch (BrokenMaskException e) {
            masks.add(DrawnMask.flawed(Flaw.of(uri, e), null));
        }
        return new ReadFile(masks, untouched);
    }

    private static DrawnMask mask(String uri, JsonNode task, JsonNode annotation) {
        String place = uri + "#task=" + task.path("id").asText("?") + ",annotation="
                + annotation.path("id").asText("?");
        List<Flaw> flaws = new ArrayList<>();
        if (annotation.path("was_cancelled").asBoolean()) {
            flaws.add(
                    new Flaw(place, RejectReason.MASK_SKIPPED, "expected an annotation, got one that was given back"));
        }
        Integer label = null;
        Mask united = null;
        for (JsonNode region : annotation.path("result")) {
            try {
                if (region.path("type").asText().equals("choices")) {
                    label = label(region);
                } else {
                    united = united(united, LabelStudioRegion.mask(region));
                }
            } catch (BrokenMaskException e) {
                flaws.add(Flaw.of(place + ",region=" + region.path("id").asText("?"), e));
            }
        }
        boolean hasMask = united != null && flaws.isEmpty();
        return new DrawnMask(
                place,
                Sha256.hex(annotation.toString().getBytes(StandardCharsets.UTF_8)),
                faceId(task.path("data")),
                annotator(annotation.path("completed_by")),
                time(annotation),
                label,
                hasMask ? EncodedMask.of(java.util.Objects.requireNonNull(united)) : null,
                flaws);
    }

    private static Mask united(@Nullable Mask before, Mask mask) throws BrokenMaskException {
        if (before != null && (before.width() != mask.width() || before.height() != mask.height())) {
            throw new BrokenMaskException(
                    RejectReason.MASK_WRONG_SIZE,
                    "expected the size of the regions before, " + before.width() + " x " + before.height() + ", got "
                            + mask.width() + " x " + mask.height());
        }
        return before == null ? mask : before.union(mask);
    }

    private static @Nullable Integer label(JsonNode region) throws BrokenMaskException {
        String choice = region.path("value").path("choices").path(0).asText();
        return switch (choice) {
            case "real" -> 0;
            case "fake" -> 1;
            case "unsure" -> null;
            default ->
                throw new BrokenMaskException(
                        RejectReason.MASK_UNKNOWN_LABEL,
                        "expected the choice real, fake or unsure, got \"" + choice + "\"");
        };
    }

    private static @Nullable String faceId(JsonNode data) {
        String named = FaceNames.find(data.path("face_id").asText());
        return named == null ? FaceNames.find(data.path("image").asText()) : named;
    }

    /** The tool names a person by number, or, where it says more, by address. */
    private static @Nullable String annotator(JsonNode completedBy) {
        JsonNode person = completedBy.isObject()
                ? completedBy.path(completedBy.hasNonNull("email") ? "email" : "id")
                : completedBy;
        return person.isMissingNode() || person.isNull() ? null : person.asText();
    }

    private static @Nullable Instant time(JsonNode annotation) {
        String text = annotation
                .path(annotation.hasNonNull("updated_at") ? "updated_at" : "created_at")
                .asText();
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            // Without a time an annotation counts as older than those that have one.
            return null;
        }
    }
}

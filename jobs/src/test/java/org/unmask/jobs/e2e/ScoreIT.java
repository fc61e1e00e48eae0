package org.unmask.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.hash.FaceId;
import org.unmask.images.ImageHeader;
import org.unmask.images.PictureCodec;
import org.unmask.images.UnreadablePictureException;

/** A folder of pictures scored with the champion of a night: the figures of that night again. */
@ExtendWith(LocalNight.Shared.class)
class ScoreIT {
    private static final String HEADER =
            "source_uri,face_id,domain,split,model_id,p_fake,p_calibrated,verdict,reconstruction_error,box_left,box_top,box_width,box_height,reason,detail";

    @TempDir
    private static Path folder;

    private static Path input;
    private static Path heatMaps;
    private static Finished finished;
    private static List<String> lines;

    @BeforeAll
    static void score(LocalNight night) throws IOException {
        String domain = TinyWorld.TARGETS.get(0);
        input = Files.createDirectories(folder.resolve("download")).resolve(domain);
        Files.createDirectories(input);
        try (Stream<Path> fakes = Files.list(night.pictures().resolve(domain).resolve("fake"))) {
            for (Path fake : fakes.toList()) {
                Files.copy(fake, input.resolve(fake.getFileName()));
            }
        }
        Files.write(input.resolve("broken.jpg"), "no picture at all".getBytes(StandardCharsets.UTF_8));
        byte[] whole = Files.readAllBytes(input.resolve("0000.jpg"));
        Files.write(input.resolve("half.jpg"), java.util.Arrays.copyOf(whole, whole.length / 2));
        heatMaps = folder.resolve("maps");
        Path output = folder.resolve("scores.csv");
        finished = InOneProcess.run(
                folder,
                List.of(
                        "score",
                        "--warehouse",
                        night.warehouse().toString(),
                        "--input",
                        input.getParent().toString(),
                        "--heatmaps",
                        heatMaps.toString(),
                        "--output",
                        output.toString()));
        assertThat(finished.exitCode()).as(finished.err()).isZero();
        lines = Files.readAllLines(output);
    }

    @Test
    void givesEachPictureALineInTheOrderOfItsPlace() throws IOException {
        try (Stream<Path> pictures = Files.list(input)) {
            List<String> places =
                    pictures.map(picture -> "file:" + picture).sorted().toList();

            assertThat(lines.get(0)).isEqualTo(HEADER);
            assertThat(rows()).extracting(row -> row.get("source_uri")).isEqualTo(places);
        }
    }

    @Test
    void agreesWithWhatEvaluateHasSaidOfTheSameFaces(LocalNight night) {
        Map<String, Double> evaluated = new HashMap<>();
        String champion = champion(night);
        for (List<Object> row : new Lake(night.warehouse()).rows("scores", "face_id", "model_id", "p_fake")) {
            if (row.get(1).equals(champion)) {
                evaluated.put((String) row.get(0), (Double) row.get(2));
            }
        }
        List<Map<String, String>> both = scored().stream()
                .filter(row -> evaluated.containsKey(row.get("face_id")))
                .toList();

        assertThat(both).isNotEmpty();
        assertThat(both).allSatisfy(row -> {
            assertThat(row).containsEntry("model_id", champion);
            assertThat(Double.parseDouble(row.get("p_fake")))
                    .isCloseTo(evaluated.get(row.get("face_id")), within(1e-6));
        });
    }

    @Test
    void listsSpoiledPicturesWithTheReasonAndGoesOn() {
        List<Map<String, String>> refused =
                rows().stream().filter(row -> !row.get("reason").isEmpty()).toList();

        assertThat(refused).extracting(row -> row.get("reason")).containsExactly("not_an_image", "truncated");
        assertThat(refused).allSatisfy(row -> assertThat(row.get("p_fake")).isEmpty());
        assertThat(finished.out()).isEmpty();
        assertThat(finished.sentences()).singleElement().asString().startsWith("2 pictures could not be scored");
    }

    @Test
    void drawsAHeatMapOfTheSizeOfEachFace() throws IOException, UnreadablePictureException {
        for (Map<String, String> row : scored()) {
            Path picture = Path.of(row.get("source_uri").substring("file:".length()));
            byte[] face = Files.readAllBytes(picture);
            byte[] map = Files.readAllBytes(heatMaps.resolve(FaceId.of(face, 0) + ".png"));

            ImageHeader drawn = PictureCodec.imageHeader(map);
            assertThat(List.of(drawn.width(), drawn.height()))
                    .isEqualTo(List.of(
                            PictureCodec.imageHeader(face).width(),
                            PictureCodec.imageHeader(face).height()));
        }
        try (Stream<Path> files = Files.list(heatMaps)) {
            assertThat(files).hasSize(scored().size());
        }
    }

    private static String champion(LocalNight night) {
        return new Lake(night.warehouse())
                .rows("models", "model_id", "stage").stream()
                        .filter(row -> row.get(1).equals("champion"))
                        .map(row -> (String) row.get(0))
                        .findFirst()
                        .orElseThrow();
    }

    private static List<Map<String, String>> scored() {
        return rows().stream().filter(row -> row.get("reason").isEmpty()).toList();
    }

    /** The lines by column; no field but the last, the detail, has a comma in it. */
    private static List<Map<String, String>> rows() {
        List<String> columns = List.of(HEADER.split(","));
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", columns.size());
            Map<String, String> row = new HashMap<>();
            for (int column = 0; column < fields.length; column++) {
                row.put(columns.get(column), fields[column]);
            }
            rows.add(row);
        }
        return rows;
    }
}

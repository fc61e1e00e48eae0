package org.unmask.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.hash.FaceId;
import org.unmask.generate.forgery.ForgeryFamily;

/** From faces to a package for annotators and back: what the jobs print and how they end. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AnnotationIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    @Test
    @Order(1)
    void selectsAPackageAndPrintsALineOfIt() throws IOException {
        Path pictures = TinyWorld.pictures(folder.resolve("pictures"), List.of(ForgeryFamily.BLENDED_SWAP), 60);
        Path manifest = pictures.resolve("manifest.csv");
        Files.writeString(manifest, Files.readString(manifest).replace(",mask\n", ",drawing\n"));
        succeed("ingest", "--input", pictures.toString());
        succeed("train", "--domain", "blended_swap");

        Finished finished = select();

        int selected = packageFile().get("faces").size();
        assertThat(selected).isPositive();
        assertThat(finished.outLines()).hasSize(2);
        assertThat(finished.outLines().get(0))
                .startsWith("package_id,rule,model_id,training_faces,budget_faces")
                .endsWith("selected,output");
        assertThat(finished.outLines().get(1))
                .startsWith("select-for-annotation-" + TinyWorld.RUN_DATE + "-1,challenging,source_only-blended_swap-")
                .endsWith("," + selected + ",file:" + folder.resolve("package"));
        assertThat(finished.sentences()).singleElement().asString().contains("begin with its README.md");
        assertThat(lake().count("annotation_tasks")).isEqualTo(selected);
    }

    @Test
    @Order(2)
    void changesNothingWhenAskedAgainAndSaysSo() throws IOException {
        Finished again = select();

        assertThat(again.outLines()).hasSize(2);
        assertThat(again.sentences()).singleElement().asString().contains("has selected this already");
        assertThat(lake().count("annotation_tasks"))
                .isEqualTo(packageFile().get("faces").size());
    }

    @Test
    @Order(3)
    void takesTheDrawnMasksBackAndTellsWhyOneIsRefused() throws IOException {
        Path drawn = Files.createDirectories(folder.resolve("drawn"));
        Map<String, Path> truth = truth();
        for (JsonNode face : packageFile().get("faces")) {
            String faceId = face.get("face_id").asText();
            Files.copy(truth.get(faceId), drawn.resolve(faceId + ".png"));
        }
        Files.write(drawn.resolve("ab".repeat(32) + ".png"), "words".getBytes(StandardCharsets.UTF_8));
        int count = packageFile().get("faces").size();

        Finished finished = succeed("import-masks", "--input", drawn.toString(), "--annotator", "ann");

        assertThat(finished.outLines())
                .containsExactly((count + 1) + " in = " + count
                        + " imported + 0 labels alone + 0 known + 1 refused; 0 labels added.");
        assertThat(finished.sentences())
                .singleElement()
                .asString()
                .contains("1 annotations were rejected as mask_unreadable", "unmask.rejects");
        assertThat(lake().rows("masks", "origin", "annotator")).hasSize(count).containsOnly(List.of("png", "ann"));
    }

    @Test
    @Order(4)
    void endsWithTwoForAWrongPathOrBudgetAndWithThreeForNothingUsable() throws IOException {
        Path bad = Files.createDirectories(folder.resolve("bad"));
        Files.writeString(bad.resolve("face.png"), "words");

        Finished nowhere =
                job("import-masks", "--input", folder.resolve("nowhere").toString());
        Finished greedy =
                job("select-for-annotation", "--output", folder.resolve("x").toString(), "--budget", "0.5");
        Finished unusable = job("import-masks", "--input", bad.toString());

        assertThat(nowhere.exitCode()).isEqualTo(2);
        assertThat(nowhere.sentences()).singleElement().asString().contains("does not exist", "--input");
        assertThat(greedy.exitCode()).isEqualTo(2);
        assertThat(greedy.sentences()).singleElement().asString().contains("at most 0.03", "--allow-more");
        assertThat(unusable.exitCode()).isEqualTo(3);
        assertThat(unusable.sentences()).singleElement().asString().contains("all refused {mask_unreadable=1}");
    }

    private static Finished select() throws IOException {
        return succeed(
                "select-for-annotation",
                "--output",
                folder.resolve("package").toString(),
                "--budget",
                "0.3",
                "--allow-more");
    }

    private static Finished succeed(String job, String... options) throws IOException {
        Finished finished = job(job, options);
        assertThat(finished.exitCode()).as(finished.err()).isZero();
        return finished;
    }

    private static Finished job(String job, String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of(job));
        words.addAll(TinyWorld.arguments(lake().warehouse(), options));
        return InOneProcess.run(folder, words);
    }

    /** The mask that was drawn with each fake, by the identity of the face. */
    private static Map<String, Path> truth() throws IOException {
        Map<String, Path> truth = new HashMap<>();
        try (Stream<Path> fakes = Files.list(folder.resolve("pictures/blended_swap/fake"))) {
            for (Path fake : fakes.toList()) {
                String name = fake.getFileName().toString().replace(".jpg", ".png");
                truth.put(
                        FaceId.of(Files.readAllBytes(fake), 0),
                        fake.resolve("../../masks/" + name).normalize());
            }
        }
        return truth;
    }

    private static JsonNode packageFile() throws IOException {
        return JSON.readTree(folder.resolve("package/package.json").toFile());
    }

    private static Lake lake() {
        return new Lake(folder.resolve("warehouse"));
    }
}

package org.unmask.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.generate.forgery.ForgeryFamily;

/** What users see of their mistakes: the right exit code, one sentence that helps, no stack trace, no data. */
class ErrorsIT {
    @TempDir
    private static Path folder;

    private static Path pictures;

    @BeforeAll
    static void writeInputs() throws IOException {
        pictures = TinyWorld.pictures(folder.resolve("pictures"), List.of(ForgeryFamily.LOCAL_WARP), 4);
        Files.createDirectories(folder.resolve("empty"));
        for (int i = 0; i < 3; i++) {
            Files.writeString(Files.createDirectories(folder.resolve("texts")).resolve(i + ".jpg"), "text number " + i);
        }
        manifest("missing", "path,label\n0000.jpg,real\n0001.jpg,real\nabsent.jpg,fake\n");
        manifest("grouped", "path,label,group\n0000.jpg,real,person\n0001.jpg,fake,person\n");
        Files.writeString(folder.resolve("windows.sql"), "\ufeffselect 1 as one;\r\nselect 2 as two;\r\n");
        manifest("mislabelled", "path,label\n0000.jpg,real\n0001.jpg,forged\n");
    }

    /** Through the launcher, each a process of its own: exit codes as a shell sees them. */
    @Nested
    class AsProcesses {
        @Test
        void aWrongPathIsTheUsersMistake() {
            Path nowhere = folder.resolve("nowhere");

            Finished finished = ingest(nowhere);

            assertOneSentence(finished, 2, "Cannot ingest " + nowhere, "does not exist", "--input");
        }

        @Test
        void anUnknownOptionIsTheUsersMistake() {
            Finished finished =
                    Build.unmask(folder, "nightly", "--run-dat", "2026-01-05").run();

            assertOneSentence(finished, 2, "Cannot run nightly", "--run-dat", "Did you mean --run-date?");
        }

        @Test
        void aFolderWithoutOnePictureBreaksTheContractAndIsOnRecord() {
            Finished finished = ingest(folder.resolve("texts"));

            assertOneSentence(finished, 3, "3 files that were all rejected", "not_an_image 3", "unmask.rejects");
            assertThat(new Lake(warehouse("texts")).rows("rejects", "reason"))
                    .hasSize(3)
                    .containsOnly(List.of("not_an_image"));
        }

        @Test
        void aGpuThatCannotComputeIsAMatterForOperations() {
            Finished finished = Build.unmask(
                            folder,
                            "train",
                            "--domain",
                            "feed",
                            "--set",
                            "backend.device=cuda",
                            "--warehouse",
                            warehouse("cuda").toString())
                    .run();

            assertThat(finished.exitCode()).isEqualTo(6);
            assertThat(finished.err()).contains("Cannot use CUDA", "or set backend.device=cpu.");
        }

        private Finished ingest(Path input) {
            Path warehouse = warehouse(input.getFileName().toString());
            return Build.unmask(folder, "ingest", "--input", input.toString(), "--warehouse", warehouse.toString())
                    .run();
        }
    }

    /** One after another in one process: what each says. */
    @Nested
    class OneByOne {
        private static final Map<String, List<String>> COMMANDS = new LinkedHashMap<>();
        private static final Map<String, Finished> RESULTS = new LinkedHashMap<>();

        @BeforeAll
        static void runThemAll() throws IOException {
            command("empty folder", "ingest", "--input", folder.resolve("empty").toString());
            command(
                    "a file",
                    "ingest",
                    "--input",
                    pictures.resolve("manifest.csv").toString());
            command("unknown key", "train", "--domain", "local_warp", "--set", "train.epoch=3");
            command("bad value", "train", "--domain", "local_warp", "--set", "train.epochs=many");
            command("bad date", "nightly", "--run-date", "yesterday");
            command("no input", "ingest");
            command(
                    "bad label",
                    "ingest",
                    "--input",
                    folder.resolve("mislabelled").toString());
            command(
                    "missing file",
                    "ingest",
                    "--input",
                    folder.resolve("missing").toString());
            command("bad SQL", "sql", "-e", "selekt 1");
            command("SQL that fails as it runs", "sql", "-e", "select 1 div (id * 0) from range(3)");
            command("unknown table", "sql", "-e", "select * from unmask.nothing");
            command("unknown model", "evaluate", "--model", "nobody");
            command("unknown model to score with", "score", "--model", "nobody", "--input", pictures.toString());
            command("nothing to score", "score");
            command("no model to score with", "score", "--input", pictures.toString());
            command("unknown domain", "train", "--domain", "nowhere");
            command("unknown model to promote", "models", "promote", "nobody");
            command("unknown model to show", "models", "show", "nobody");
            command("no former champion", "models", "rollback");
            command("no models", "models", "list");
            command("one class", "nightly");
            String grouped = warehouse("grouped").toString();
            command("one group", "ingest", "--input", folder.resolve("grouped").toString(), "--warehouse", grouped);
            command("training on one group", "train", "--domain", "grouped", "--warehouse", grouped);
            command(
                    "SQL of another editor",
                    "sql",
                    "-f",
                    folder.resolve("windows.sql").toString());
            command("object store", "ingest", "--input", pictures.toString(), "--warehouse", "s3a://bucket/tables");
            run();
        }

        @Test
        void aModelThatIsNoneIsNeitherPromotedNorShown() {
            assertOneSentence(
                    result("unknown model to promote"), 2, "Cannot load model nobody: expected one of", "models list");
            assertOneSentence(result("unknown model to show"), 2, "Cannot show model nobody: expected one of");
        }

        @Test
        void thereIsNothingToRollBackToBeforeAChampion() {
            assertOneSentence(
                    result("no former champion"),
                    2,
                    "Cannot roll the champion back: expected a former champion, got no champion so far");
            assertThat(result("no models").outLines())
                    .singleElement()
                    .asString()
                    .startsWith("model_id,standing,champion_since,role");
        }

        @Test
        void anEmptyFolder() {
            assertOneSentence(result("empty folder"), 2, "expected at least one picture, got an empty folder");
        }

        @Test
        void aFileForAFolder() {
            assertOneSentence(result("a file"), 2, "expected a folder of pictures, got a file");
        }

        @Test
        void anUnknownConfigurationKeyNamesTheNearest() {
            assertOneSentence(result("unknown key"), 2, "train.epoch", "train.epochs");
        }

        @Test
        void aConfigurationValueOfTheWrongKind() {
            assertOneSentence(result("bad value"), 2, "train.epochs", "many");
        }

        @Test
        void aRunDateThatIsNone() {
            assertOneSentence(result("bad date"), 2, "Cannot read --run-date", "yesterday");
        }

        @Test
        void anOptionThatIsRequired() {
            assertOneSentence(result("no input"), 2, "--input");
        }

        @Test
        void aManifestWithALabelThatIsNone() {
            assertOneSentence(result("bad label"), 2, "expected the label real, fake, 0, 1 or empty", "'forged'");
        }

        @Test
        void aManifestThatNamesAMissingFileCostsThatFileAlone() {
            Finished finished = result("missing file");

            assertThat(finished.exitCode()).isZero();
            assertThat(finished.outLines()).singleElement().asString().startsWith("2 faces added");
            assertThat(finished.sentences()).singleElement().asString().contains("missing_file", "unmask.rejects");
            Lake lake = new Lake(warehouse("shared"));
            assertThat(lake.count("faces")).isEqualTo(2);
            assertThat(lake.rows("rejects", "reason")).containsExactly(List.of("missing_file"));
            assertThat(lake.rows("rejects", "source_uri").toString()).contains("absent.jpg");
        }

        @Test
        void sqlThatIsNone() {
            assertOneSentence(result("bad SQL"), 2, "Cannot run the statement", "selekt");
        }

        @Test
        void sqlThatFailsAsItRuns() {
            assertOneSentence(result("SQL that fails as it runs"), 2, "Cannot run the statement", "ZERO");
        }

        @Test
        void aTableThatIsNotThere() {
            assertOneSentence(result("unknown table"), 2, "Cannot run the statement", "nothing", "show tables");
        }

        @Test
        void aModelThatIsNotThere() {
            assertOneSentence(result("unknown model"), 2, "nobody");
        }

        @Test
        void aModelToScoreWithThatIsNotThere() {
            assertOneSentence(result("unknown model to score with"), 2, "Cannot load model nobody", "unmask.models");
        }

        @Test
        void scoringNothing() {
            assertOneSentence(result("nothing to score"), 2, "either --input or --domain, got neither");
        }

        @Test
        void scoringBeforeThereIsAModel() {
            assertOneSentence(result("no model to score with"), 2, "Cannot score", "unmask train");
        }

        @Test
        void aDomainThatIsNotThere() {
            assertOneSentence(result("unknown domain"), 2, "nowhere");
        }

        @Test
        void aNightWithLabelsOfOneClass() {
            Finished night = result("one class");

            assertThat(night.exitCode()).isEqualTo(2);
            assertThat(night.sentences())
                    .singleElement()
                    .asString()
                    .contains("expected labelled training faces of both classes");
            // What a scheduler reads.
            assertThat(night.outLines()).singleElement().asString().contains("status=failed exit=2", "step=check");
        }

        @Test
        void aTrainingThatCouldNotBeValidatedEndsBeforeItsFirstStep() {
            assertOneSentence(
                    result("training on one group"),
                    2,
                    "Cannot train on [grouped]",
                    "of both classes",
                    "of 1 group, which are never split");
        }

        @Test
        void sqlWithAByteOrderMarkAndLineEndsOfWindows() {
            assertThat(result("SQL of another editor").outLines()).containsExactly("one", "1", "two", "2");
        }

        @Test
        void aWarehouseOnAnObjectStore() {
            assertOneSentence(result("object store"), 2, "s3a://bucket/tables", "object store");
        }

        /** On one warehouse, in the order of these calls, unless the command names another. */
        private static void command(String name, String... words) {
            List<String> command = new ArrayList<>(Arrays.asList(words));
            if (!command.contains("--warehouse")) {
                command.addAll(List.of("--warehouse", warehouse("shared").toString()));
            }
            COMMANDS.put(name, command);
        }

        private static void run() throws IOException {
            RESULTS.putAll(InOneProcess.run(folder, COMMANDS));
        }

        private static Finished result(String name) {
            return RESULTS.get(name);
        }
    }

    private static void assertOneSentence(Finished finished, int exitCode, String... words) {
        assertThat(finished.exitCode())
                .as("exit code; standard error:%n%s", finished.err())
                .isEqualTo(exitCode);
        assertThat(finished.sentences())
                .singleElement()
                .asString()
                .startsWith("Cannot ")
                .contains("expected", "got")
                .contains(words);
        assertThat(finished.out()).isEmpty();
    }

    private static Path warehouse(String name) {
        return folder.resolve("warehouse-" + name);
    }

    /** A folder of two good pictures and a manifest about them. */
    private static void manifest(String name, String text) throws IOException {
        Path target = Files.createDirectories(folder.resolve(name));
        for (String file : List.of("0000.jpg", "0001.jpg")) {
            Files.copy(pictures.resolve("local_warp/real").resolve(file), target.resolve(file));
        }
        Files.writeString(target.resolve("manifest.csv"), text);
    }
}

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.generate.forgery.ForgeryFamily;
import org.unmask.networks.clip.ClipImageSizes;
import org.unmask.networks.clip.ClipSizes;
import org.unmask.networks.clip.ClipTextSizes;
import org.unmask.networks.clip.RandomClipFile;
import org.unmask.networks.clip.text.ClipTokenizer;
import org.unmask.networks.layer.Activation;
import org.unmask.networks.layer.BlockSizes;

/** DPGNet on the files of a CLIP, tiny and random: from the command that names them to the scores of the adapted model. */
class ClipIT {
    private static final String TARGET = "local_warp";
    private static final int CONTEXT = 77;
    private static final int FACES = 30;

    @TempDir
    private static Path folder;

    private static Path merges;
    private static Map<String, Finished> results;

    @BeforeAll
    static void goFromFilesToScores() throws IOException {
        merges = Build.home().resolve("modules/networks/src/test/resources/golden/clip/tokenizer/merges.txt");
        int vocabulary = ClipTokenizer.open(merges).vocabularySize();
        Path whole = weights("whole", vocabulary);
        Path cut = folder.resolve("cut.safetensors");
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(cut, Arrays.copyOf(bytes, bytes.length * 3 / 4));
        Path pictures = TinyWorld.pictures(
                folder.resolve("pictures"), List.of(ForgeryFamily.BLENDED_SWAP, ForgeryFamily.LOCAL_WARP), FACES);

        Map<String, List<String>> commands = new LinkedHashMap<>();
        commands.put("ingest", command("ingest", "--input", pictures.toString()));
        commands.put("cut", train(cut));
        commands.put("few words", train(weights("few", vocabulary - 1)));
        commands.put("train", train(whole));
        commands.put(
                "adapt",
                clip(whole, "adapt", "--domain", TARGET, "--set", "adapt.rounds=1", "--set", "adapt.baselines=false"));
        commands.put("score", command("score", "--domain", TARGET));
        commands.put("heat maps", command("score", "--domain", TARGET, "--heatmaps", folder.resolve("maps") + ""));
        results = InOneProcess.run(folder, commands);
    }

    @Test
    void trainsAndAdaptsOnThePublishedTowers() {
        Lake lake = new Lake(folder.resolve("warehouse"));

        assertThat(succeeded("train").outLines()).anyMatch(line -> line.startsWith("model source_only-blended_swap-"));
        assertThat(succeeded("adapt").outLines()).anyMatch(line -> line.startsWith("model adapted-" + TARGET + "-"));
        assertThat(lake.rows("models", "method", "architecture"))
                .hasSize(2)
                .allSatisfy(row ->
                        assertThat(row.toString()).contains("dpgnet", "clip").doesNotContain("substitute"));
        assertThat(lake.rows("pseudo_labels", "round")).isNotEmpty().containsOnly(List.of(0));
    }

    @Test
    void scoresWithTheCheckpointAlone() {
        List<String> lines = succeeded("score").outLines();

        assertThat(lines).hasSize(1 + FACES);
        assertThat(lines.subList(1, lines.size())).allSatisfy(line -> {
            List<String> fields = List.of(line.split(",", -1));
            assertThat(fields.get(4)).startsWith("adapted-" + TARGET + "-");
            assertThat(Double.parseDouble(fields.get(5))).isBetween(0.0, 1.0);
        });
    }

    @Test
    void namesTheTensorAtWhichTheFileEnds() {
        assertThat(sentence("cut"))
                .contains("Cannot read weights " + folder.resolve("cut.safetensors") + " tensor ")
                .containsPattern(
                        "tensor \\S+ \\[[0-9, ]+]: expected [0-9]+ bytes within the file's [0-9]+ of data, got");
    }

    @Test
    void refusesATokenizerOfAnotherVocabulary() {
        assertThat(sentence("few words")).contains("Cannot read texts with " + merges, "few.safetensors");
    }

    @Test
    void refusesHeatMapsBecauseTheMethodHasNone() {
        assertThat(sentence("heat maps")).contains("Cannot draw heat maps", "of method dpgnet");
        assertThat(folder.resolve("maps")).doesNotExist();
    }

    private static Path weights(String name, int vocabulary) throws IOException {
        var block = new BlockSizes(64, 1, 64, Activation.QUICK_GELU, 1e-5);
        var sizes = new ClipSizes(
                new ClipImageSizes(32, 16, 2, block, 16),
                new ClipTextSizes(vocabulary, CONTEXT, vocabulary - 1, 1, block, 16));
        Path file = folder.resolve(name + ".safetensors");
        RandomClipFile.write(file, sizes);
        return file;
    }

    private static List<String> train(Path weights) {
        return clip(weights, "train", "--domain", TinyWorld.SOURCE, "--method", "dpgnet");
    }

    private static List<String> clip(Path weights, String job, String... options) {
        List<String> words = new ArrayList<>(command(job, options));
        for (String setting : List.of(
                "method.name=dpgnet",
                "network.encoder=clip",
                "network.clip.weights=" + weights,
                "network.clip.merges=" + merges,
                "train.epochs=1")) {
            words.addAll(List.of("--set", setting));
        }
        return words;
    }

    private static List<String> command(String job, String... options) {
        List<String> words = new ArrayList<>(List.of(job));
        words.addAll(TinyWorld.arguments(folder.resolve("warehouse"), options));
        return words;
    }

    private static Finished succeeded(String name) {
        Finished finished = results.get(name);
        assertThat(finished.exitCode()).as("%s: %s", name, finished.err()).isZero();
        return finished;
    }

    private static String sentence(String name) {
        Finished finished = results.get(name);
        assertThat(finished.exitCode()).as("%s: %s", name, finished.err()).isEqualTo(2);
        assertThat(finished.sentences()).hasSize(1);
        return finished.sentences().get(0);
    }
}

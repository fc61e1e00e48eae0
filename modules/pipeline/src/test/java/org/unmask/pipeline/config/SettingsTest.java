package org.unmask.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.core.annotation.ChallengingFaces;
import org.unmask.core.annotation.CoveringFaces;
import org.unmask.core.annotation.RandomFaces;
import org.unmask.core.annotation.UncertainFaces;
import org.unmask.core.carryover.CarryOverMode;
import org.unmask.core.config.AdaptConfig;
import org.unmask.core.config.AnnotationConfig;
import org.unmask.core.config.CalibrationConfig;
import org.unmask.core.config.CarryOverConfig;
import org.unmask.core.config.DistillConfig;
import org.unmask.core.config.DriftConfig;
import org.unmask.core.config.EvaluateConfig;
import org.unmask.core.config.GateConfig;
import org.unmask.core.config.GenerateConfig;
import org.unmask.core.config.MaintainConfig;
import org.unmask.core.config.NightScores;
import org.unmask.core.config.NightlyConfig;
import org.unmask.core.config.OnlineConfig;
import org.unmask.core.config.RunConfig;
import org.unmask.core.config.SplitConfig;
import org.unmask.core.config.TableColumnsConfig;
import org.unmask.core.config.TrackingConfig;
import org.unmask.core.config.binding.Choice;
import org.unmask.core.curriculum.DpgnetCurriculum;
import org.unmask.core.curriculum.PositiveUnlabelled;
import org.unmask.core.errors.UserException;
import org.unmask.core.gate.GateMode;
import org.unmask.core.intake.Contradiction;
import org.unmask.core.likeness.NearDuplicateAnswer;
import org.unmask.core.split.LeakAnswer;
import org.unmask.core.split.SplitRule;
import org.unmask.core.view.NativeCrops;
import org.unmask.core.view.WholeFace;
import org.unmask.engine.backend.Device;
import org.unmask.images.augment.Augmentation;
import org.unmask.images.detect.DetectorKind;
import org.unmask.images.detect.FaceChoice;
import org.unmask.networks.clip.BlockMemory;
import org.unmask.networks.config.MethodConfig;
import org.unmask.networks.config.NetworkConfig;
import org.unmask.networks.dpgnet.DomainMixUp;
import org.unmask.networks.dpgnet.HeadNorm;
import org.unmask.networks.dpgnet.JudgingHeads;
import org.unmask.networks.dpgnet.LossFactors;
import org.unmask.networks.dpgnet.PromptLearner.Suffixes;
import org.unmask.networks.dpgnet.WordTower;
import org.unmask.networks.encoder.ClipSettings;
import org.unmask.networks.encoder.EncoderSettings;
import org.unmask.networks.encoder.NoiseEncoder;
import org.unmask.networks.encoder.PooledMaps;
import org.unmask.networks.encoder.Pooling;
import org.unmask.networks.encoder.PretrainedSettings;
import org.unmask.networks.encoder.TransformerEncoder;
import org.unmask.networks.encoder.XceptionEncoder;
import org.unmask.networks.method.Classification;
import org.unmask.networks.method.Distance;
import org.unmask.networks.method.DpgnetSettings;
import org.unmask.networks.method.Jrc;
import org.unmask.networks.method.Lae;
import org.unmask.networks.method.MaskLearning;
import org.unmask.networks.method.MethodSettings;
import org.unmask.networks.training.LayerRates;
import org.unmask.pipeline.exchange.DeltaPrecision;
import org.unmask.pipeline.exchange.MomentExchange;
import org.unmask.pipeline.exchange.WorkerWeights;
import org.unmask.pipeline.training.Augmentations;

class SettingsTest {
    /**
     * For each key a value that is allowed, together with the others, and is not the default; a line each, sorted. A key may be
     * left out where its own rule is all there is to a value.
     */
    private static final String OTHER_VALUES = resource("/unmask/other-values.conf");

    @TempDir
    Path folder;

    static List<ConfigKeys.Key> keys() {
        return ConfigKeys.all();
    }

    @Test
    void withoutFilesTheReferenceHolds() {
        UnmaskConfig config = Settings.defaults();

        assertThat(config)
                .isEqualTo(new UnmaskConfig(
                        new RunConfig(1),
                        new BackendConfig(Device.AUTO, new BackendConfig.Gpu(1, "", Duration.ofSeconds(30), false)),
                        new IngestConfig(
                                32,
                                64,
                                200,
                                new TableColumnsConfig("", "", "", "", "", ""),
                                DetectorKind.NONE,
                                "",
                                FaceChoice.ALL,
                                32,
                                0.7,
                                new IngestConfig.Crop(1.3, false),
                                new NearDuplicatesConfig(NearDuplicateAnswer.GROUP, 6, 0.55),
                                new QualityConfig(0, 0, 1, 0, 0),
                                Contradiction.LAST),
                        new SplitConfig(0.15, 0.25, 1, LeakAnswer.REFUSE),
                        // What each encoder and method begins with is asked below.
                        new NetworkConfig(
                                config.network().encoder(),
                                128,
                                Choice.choosing(new WholeFace(), new NativeCrops(256, 5)),
                                List.of()),
                        new MethodConfig(config.method().name()),
                        new TrainConfig(
                                TrainConfig.Mode.FINE_TUNE,
                                40,
                                32,
                                0.004,
                                TrainConfig.Schedule.COSINE,
                                10,
                                new TrainConfig.StepDecay(0.1, 0.34),
                                LayerRates.EVEN,
                                TrainConfig.OptimiserRule.ADAMW,
                                new TrainConfig.Sgd(0.9, true),
                                0.0005,
                                0,
                                0,
                                2,
                                50,
                                10,
                                new TrainConfig.Outer(1, 0),
                                new TrainConfig.Exchange(
                                        MomentExchange.AVERAGED, DeltaPrecision.FP32, WorkerWeights.EQUAL, 16_000_000),
                                2,
                                2,
                                0,
                                1,
                                1,
                                0,
                                true,
                                config.train().augmentation(),
                                SelfBlendedConfig.NONE),
                        new AdaptConfig(
                                AdaptConfig.Mode.ROUNDS,
                                3,
                                AdaptConfig.RoundStart.SOURCE_MODEL,
                                10,
                                0.004,
                                0.4,
                                1,
                                false,
                                false,
                                // What each curriculum begins with is the contract test's.
                                config.adapt().curriculum(),
                                0.5,
                                0.05,
                                new AdaptConfig.Guard(0.1, 0.5, 0.05, 0.2, 0),
                                0,
                                true,
                                new PositiveUnlabelled(0, 0.4, PositiveUnlabelled.Counts.FACES),
                                new OnlineConfig(
                                        240,
                                        4,
                                        0.98,
                                        2,
                                        1,
                                        0.2,
                                        OnlineConfig.Align.NONE,
                                        0.5,
                                        0.95,
                                        new OnlineConfig.Weak(0.5, 0),
                                        config.adapt().online().strong()),
                                new CarryOverConfig(CarryOverMode.DRY_RUN, 0, 40, 0.55, 0.15, 2_000)),
                        new DistillConfig(6, 0.002, 2),
                        new EvaluateConfig(1_000, 64, false),
                        new CalibrationConfig(20, 0.1),
                        new GateConfig(GateMode.ENABLED, List.of(), 0.05, 0, 0.1, 0.02, 0.3),
                        new DriftConfig(0.25, 50, 500),
                        new AnnotationConfig(
                                0.03,
                                false,
                                Choice.choosing(
                                        new ChallengingFaces(0.5, 6),
                                        new UncertainFaces(6),
                                        new CoveringFaces(6),
                                        new RandomFaces()),
                                true),
                        new NightlyConfig(List.of(), List.of(), NightScores.NEW, Duration.ofMinutes(5), 2),
                        new GenerateConfig(128, 400, 1, 92),
                        new MaintainConfig(128, 8, 30, 20, 3, 90),
                        new TrackingConfig("", "0", Duration.ofSeconds(3))));
        assertThat(config.adapt().curriculum().chosen()).isInstanceOf(DpgnetCurriculum.class);
        assertThat(Augmentations.of(config.train().augmentation())).isEqualTo(Augmentation.light());
        assertThat(config.split().rule()).isEqualTo(new SplitRule(0.15, 0.25, 1));
        assertThat(config.ingest().maxPixels()).isEqualTo(64_000_000);
        assertThat(config.run().seeds().value()).isEqualTo(1);
    }

    @Test
    void theReferenceHasThePublishedSettingsOfNetworks() {
        Choice<EncoderSettings> encoders = Settings.defaults().network().encoder();
        Choice<MethodSettings> methods = Settings.defaults().method().name();

        assertThat(encoders.chosen()).isEqualTo(new NoiseEncoder(List.of(16, 32, 64, 128)));
        assertThat(encoders.of(XceptionEncoder.class)).isEqualTo(new XceptionEncoder(List.of(16, 32, 64, 128), 1));
        assertThat(encoders.of(TransformerEncoder.class))
                .isEqualTo(new TransformerEncoder(16, 192, 4, 3, Pooling.MEAN));
        assertThat(encoders.of(ClipSettings.class)).isEqualTo(new ClipSettings("", "", BlockMemory.KEPT));
        assertThat(methods.chosen()).isEqualTo(new Classification());
        assertThat(methods.of(DpgnetSettings.class))
                .isEqualTo(new DpgnetSettings(
                        20,
                        new WordTower(64, 2, 4, 128),
                        1,
                        HeadNorm.SEPARATE,
                        JudgingHeads.VISUAL,
                        Suffixes.CLASSES,
                        LossFactors.PUBLISHED,
                        new DomainMixUp(0.5, 2, DomainMixUp.Gradient.BOTH)));
        assertThat(methods.of(Jrc.class)).isEqualTo(new Jrc(64, Jrc.Reconstruct.ALL, Distance.L1, 0.1));
        assertThat(methods.of(Lae.class))
                .isEqualTo(new Lae(
                        128, 4, 1, 1, 1, Distance.L2, new MaskLearning(20, 0.002, MaskLearning.Masks.ANY, 1, 0.25)));
    }

    @Test
    void theReferenceExplainsEveryKeyAndNoOther() {
        Config reference = ConfigFactory.parseResources(Settings.class.getClassLoader(), "unmask/reference.conf")
                .resolve();

        assertThat(reference.entrySet())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrderElementsOf(
                        keys().stream().map(ConfigKeys.Key::path).toList());
        assertThat(reference.entrySet())
                .allSatisfy(entry -> assertThat(entry.getValue().origin().comments())
                        .as(entry.getKey())
                        .isNotEmpty());
    }

    @Test
    void whatDecidesResultsHasNoKeyThatOnlyOperationsCareAbout() {
        UnmaskConfig here = load("backend.gpu.per-executor=8", "backend.gpu.patience=5m");

        assertThat(here.renderWhatDecides()).isEqualTo(Settings.defaults().renderWhatDecides());
        assertThat(here.render()).isNotEqualTo(Settings.defaults().render());
        assertThat(load("backend.device=cuda").renderWhatDecides()).isNotEqualTo(here.renderWhatDecides());
    }

    @ParameterizedTest
    @MethodSource("keys")
    void everyKeyCanBeSetAlone(ConfigKeys.Key key) {
        String value = otherValue(key);

        List<String> defaults = List.of(linesOf(Settings.defaults()));
        List<String> changed = Stream.of(linesOf(load(key.path() + "=" + value)))
                .filter(line -> !defaults.contains(line))
                .toList();

        assertThat(changed).contains(key.path() + " = " + value);
        // A mode of training brings its recipe.
        if (!key.path().equals("train.mode")) {
            assertThat(changed).hasSize(1);
        }
    }

    @Test
    void everyKeyCanBeSetInAFile() throws IOException {
        String all = keys().stream()
                .map(key -> key.path() + " = " + otherValue(key) + "\n")
                .sorted()
                .collect(Collectors.joining());
        Path file = file("all.conf", all);

        assertThat(Settings.load(List.of(file), List.of()).render()).isEqualTo(all);
        assertThat(all.lines()).containsAll(OTHER_VALUES.lines().toList());
    }

    @ParameterizedTest
    @MethodSource("keys")
    void everyWrongTypeIsRefusedByKey(ConfigKeys.Key key) {
        assertThatThrownBy(() -> load(key.path() + "=" + key.wrongType()))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("Cannot read the configuration: " + key.path() + " = ")
                .hasMessageContaining("(--set): expected ");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void everyRuleIsHeld(ConfigKeys.Key key) {
        boolean isBounded = !key.rulesBroken().isEmpty();

        assertThat(isBounded).as(key.path()).isEqualTo(needsARule(key));
        assertThat(key.rulesBroken())
                .allSatisfy(value -> assertThatThrownBy(() -> load(key.path() + "=" + value))
                        .isInstanceOf(UserException.class)
                        .hasMessageContaining(key.path() + " = ")
                        .hasMessageContaining(", got "));
    }

    @Test
    void laterLayersWin() throws IOException {
        Path first = file("first.conf", "train { epochs = 2, workers = 3, batch-size = 4 }");
        Path second = file("second.conf", "train { workers = 5, batch-size = 6 }");

        UnmaskConfig config =
                Settings.load(List.of(first, second), List.of("train.batch-size=7", "train.batch-size = 8"));

        assertThat(config.train().epochs()).isEqualTo(2);
        assertThat(config.train().workers()).isEqualTo(5);
        assertThat(config.train().batchSize()).isEqualTo(8);
        assertThat(config.train().learningRate()).isEqualTo(0.004);
    }

    @Test
    void aPretrainedEncoderBringsItsRecipeAndWhatIsGivenWins() {
        UnmaskConfig config = Settings.load(
                List.of(), List.of("network.encoder=pretrained", "network.weights=/weights", "train.epochs=3"));

        assertThat(config.network().view().word()).isEqualTo("crops");
        assertThat(config.network().inputSize()).isEqualTo(192);
        assertThat(config.train().mode()).isEqualTo(TrainConfig.Mode.HEAD_THEN_FINE_TUNE);
        assertThat(config.train().epochs()).isEqualTo(3);
        assertThat(config.train().workers())
                .isEqualTo(Settings.defaults().train().workers());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dpgnet", "jrc", "lae"})
    void aMethodBringsItsRecipeOnTopOfTheEncoders(String method) {
        UnmaskConfig config = Settings.load(
                List.of(), List.of("network.encoder=pretrained", "network.weights=/weights", "method.name=" + method));

        assertThat(config.train().mode()).isEqualTo(TrainConfig.Mode.FINE_TUNE);
        assertThat(config.train().learningRate()).isEqualTo(0.001);
        assertThat(config.network().encoder().of(PretrainedSettings.class).pooling())
                .isEqualTo(PooledMaps.LAST);
    }

    @Test
    void aModeOfTrainingBringsItsRecipeOnTopOfTheEncoders() {
        List<String> typed = List.of("network.encoder=pretrained", "network.weights=/weights", "train.mode=head");
        UnmaskConfig config = Settings.load(List.of(), typed);
        UnmaskConfig given = Settings.load(
                List.of(),
                Stream.concat(typed.stream(), Stream.of("network.depth=1")).toList());

        assertThat(config.network().view().word()).isEqualTo("crops");
        assertThat(config.network().inputSize()).isEqualTo(224);
        assertThat(config.network().encoder().of(PretrainedSettings.class).pooling())
                .isEqualTo(PooledMaps.DEPTHS);
        assertThat(config.network().encoder().of(PretrainedSettings.class).depth())
                .isEqualTo(0.74);
        assertThat(given.network().encoder().of(PretrainedSettings.class).depth())
                .isEqualTo(1);
    }

    @Test
    void aFileMayReferToOtherKeys() throws IOException {
        Path file = file("ref.conf", "distill.epochs = ${train.epochs}");

        assertThat(Settings.load(List.of(file), List.of("train.epochs=5"))
                        .distill()
                        .epochs())
                .isEqualTo(5);
    }

    @Test
    void textThatIsNoHoconIsTakenAsItIs() {
        assertThatThrownBy(() -> load("adapt.curriculum=hdfs://a:b")).hasMessageContaining("got \"hdfs://a:b\"");
    }

    @Test
    void theTextReadAgainGivesTheSameConfiguration() throws IOException {
        UnmaskConfig config = load("nightly.sources=[a, \"b, c\"]");

        assertThat(Settings.load(List.of(file("again.conf", config.render())), List.of()))
                .isEqualTo(config);
        assertThat(linesOf(config)).isSorted().hasSize(keys().size());
    }

    @Test
    void survivesSerialization() throws IOException, ClassNotFoundException {
        var bytes = new ByteArrayOutputStream();
        try (var output = new ObjectOutputStream(bytes)) {
            output.writeObject(Settings.defaults());
        }
        try (var input = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(input.readObject()).isEqualTo(Settings.defaults());
        }
    }

    @Nested
    class WhenSomethingIsWrong {
        @Test
        void oneProblemIsOneSentence() {
            assertThatThrownBy(() -> load("train.epochs=0"))
                    .isInstanceOf(UserException.class)
                    .hasMessage(
                            "Cannot read the configuration: train.epochs = 0 (--set): expected a whole number from 1"
                                    + " to 10000, got 0. Change train.epochs.");
        }

        @Test
        void allProblemsComeTogetherEachWithItsPlace() throws IOException {
            Path file = file("wrong.conf", "\ntrain.epoch = 3\nadapt.dpgnet.threshold-max = 2");
            Path missing = folder.resolve("missing.conf");

            assertThatThrownBy(() -> Settings.load(List.of(file, missing), List.of("train.workers=0", "nonsense")))
                    .isInstanceOf(UserException.class)
                    .hasMessage("Cannot read the configuration: 5 problems.\n"
                            + "expected a readable file " + missing
                            + ", got no such file. Correct the path after --config.\n"
                            + "expected --set key=value, got nonsense. Write it like --set train.epochs=3.\n"
                            + "train.epoch = 3 (" + file + ":2): expected a known key, got train.epoch."
                            + " Did you mean train.epochs?\n"
                            + "train.workers = 0 (--set): expected a whole number from 1 to 1024, got 0."
                            + " Change train.workers.\n"
                            + "adapt.dpgnet.threshold-max = 2 (" + file + ":3): expected a number from 0.5 to 1, got 2."
                            + " Change adapt.dpgnet.threshold-max.");
        }

        @Test
        void aWordThatIsNoneIsAnsweredWithTheKnownOnesAndTheNearest() {
            assertThatThrownBy(() -> load("adapt.curriculum=flexmacth"))
                    .hasMessage(
                            "Cannot read the configuration: adapt.curriculum = \"flexmacth\" (--set): expected one of "
                                    + String.join(
                                            ", ",
                                            Settings.defaults()
                                                    .adapt()
                                                    .curriculum()
                                                    .words())
                                    + ", got \"flexmacth\". Change adapt.curriculum. Did you mean flexmatch?");
            assertThatThrownBy(() -> load("adapt.round-start=lastround"))
                    .hasMessageContaining("expected one of source-model, last-round, got \"lastround\"")
                    .hasMessageEndingWith("Did you mean last-round?");
        }

        @Test
        void aFileThatIsNotHoconIsNamedWithItsLine() throws IOException {
            Path file = file("broken.conf", "train {\n  epochs = 3\n");

            assertThatThrownBy(() -> Settings.load(List.of(file), List.of()))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("broken.conf")
                    .hasMessageContaining("expected HOCON")
                    .satisfies(error -> assertThat(error.getMessage()).doesNotContain("\n"));
        }

        @Test
        void anAssignmentThatLooksLikeAnIncludeIsJustAnUnknownKey() {
            assertThatThrownBy(() -> load("include \"other.conf\"=1"))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("(--set): expected a known key");
        }

        @Test
        void aFolderIsNoFile() {
            assertThatThrownBy(() -> Settings.load(List.of(folder), List.of()))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("got a folder");
        }

        @Test
        void aReferenceToNothingIsAProblem() throws IOException {
            Path file = file("dangling.conf", "train.epochs = ${train.epoch-count}");

            assertThatThrownBy(() -> Settings.load(List.of(file), List.of()))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("train.epoch-count");
        }

        @Test
        void rulesAcrossKeysAreHeld() {
            assertThatThrownBy(() -> load("split.test-fraction=0.9"))
                    .hasMessageContaining(
                            "split.test-fraction = 0.9 (--set): expected a number that leaves faces to train"
                                    + " on beside validation-fraction 0.15, got 0.9.");
            assertThatThrownBy(() -> load("adapt.dpgnet.threshold-min=0.9"))
                    .hasMessageContaining("expected at most threshold-max 0.85, got 0.9");
            assertThatThrownBy(() -> load("adapt.curriculum=fixed", "adapt.dpgnet.threshold-min=0.9"))
                    .as("of a rule that is not chosen")
                    .hasMessageContaining("expected at most threshold-max 0.85, got 0.9");
            assertThatThrownBy(() -> load("backend.gpu.patience=0s"))
                    .hasMessageContaining("backend.gpu.patience", "expected a duration above 0s and at most 1h");
            assertThatThrownBy(() -> load("tracking.mlflow=host:5000"))
                    .hasMessageContaining("tracking.mlflow", "expected an address such as http://host:5000, or empty");
            assertThatThrownBy(() -> load("tracking.timeout=2m"))
                    .hasMessageContaining("tracking.timeout", "expected a duration above 0s and at most 1m");
            assertThatThrownBy(() -> load("network.input-size=100"))
                    .hasMessageContaining("expected a multiple of 16, for 4 stages in widths, got 100");
            assertThatThrownBy(() -> load("network.encoder=vit", "network.input-size=100"))
                    .hasMessageContaining("expected a multiple of vit.patch 16, got 100");
            assertThatThrownBy(() -> load("method.lae.latent-channels=5"))
                    .hasMessageContaining("method.lae.latent-channels = 5", "expected an even number");
            assertThatThrownBy(() -> load("network.vit.heads=5"))
                    .hasMessageContaining("network.vit.width = 192", "expected a multiple of heads 5, got 192");
            assertThatThrownBy(() -> load("nightly.sources=[a,b]", "nightly.targets=[c,b]"))
                    .hasMessageContaining("expected domains that are not in sources (both name b), got [\"c\",\"b\"]");
        }
    }

    /** Seeds, salts, switches and names may be anything of their type. */
    private static boolean needsARule(ConfigKeys.Key key) {
        return (key.hasWords() || key.isWhole() || key.isFractional())
                && !List.of("run.seed", "split.salt").contains(key.path());
    }

    private static String otherValue(ConfigKeys.Key key) {
        String start = key.path() + " = ";
        return OTHER_VALUES
                .lines()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .findFirst()
                .orElseGet(() -> key.otherThan(defaultValue(key)));
    }

    private static String defaultValue(ConfigKeys.Key key) {
        String start = key.path() + " = ";
        return Settings.defaults()
                .render()
                .lines()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .findFirst()
                .orElseThrow();
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(SettingsTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UnmaskConfig load(String... sets) {
        return Settings.load(List.of(), List.of(sets));
    }

    private static String[] linesOf(UnmaskConfig config) {
        return config.render().split("\n");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}

package org.unmask.networks.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.unmask.engine.optimiser.Adam;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.engine.tape.ParameterLayout.Entry;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.networks.dpgnet.DomainMixUp;
import org.unmask.networks.dpgnet.HeadNorm;
import org.unmask.networks.dpgnet.JudgingHeads;
import org.unmask.networks.dpgnet.LossFactors;
import org.unmask.networks.dpgnet.PromptLearner.Suffixes;
import org.unmask.networks.dpgnet.WordTower;
import org.unmask.networks.encoder.Pooling;
import org.unmask.networks.encoder.TransformerEncoder;
import org.unmask.networks.method.Batch;
import org.unmask.networks.method.Batch.Part;
import org.unmask.networks.method.Batch.Supervision;
import org.unmask.networks.method.Dpgnet;
import org.unmask.networks.method.DpgnetSettings;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.model.NetworkLayout;
import org.unmask.networks.scoring.Scorer;
import org.unmask.networks.training.StepResult;
import org.unmask.networks.training.Trainer;
import org.unmask.networks.training.TrainerSettings;

/** One full training step of DPGNet against PyTorch's with the same weights and faces (src/test/python/dpgnet.py). */
class DpgnetParityTest {
    private static final long SEED = 17;
    private static final int SOURCE = 6;
    private static final int TARGET = 5;
    private static final double RATE = 8e-5;

    private static final DpgnetSettings SETTINGS = new DpgnetSettings(
            5,
            new WordTower(12, 1, 3, 10),
            1,
            HeadNorm.SEPARATE,
            JudgingHeads.BOTH,
            Suffixes.CLASSES,
            LossFactors.PUBLISHED,
            new DomainMixUp(0.5, 2, DomainMixUp.Gradient.BOTH));
    private static final Dpgnet METHOD = new Dpgnet(SETTINGS, SETTINGS.text());
    private static final Architecture NETWORK =
            new Architecture(METHOD, new TransformerEncoder(8, 16, 2, 2, Pooling.MEAN), 32);
    private static final List<String> FROZEN =
            List.of("encoder.patch.*", "encoder.position", "encoder.?.attention.*", "encoder.?.mlp.*");

    private static GoldenFile golden;

    @BeforeAll
    static void readTheFile() throws IOException, URISyntaxException {
        var file = Objects.requireNonNull(DpgnetParityTest.class.getResource("/golden/dpgnet.safetensors"));
        golden = GoldenFile.read(Path.of(file.toURI()));
    }

    @Test
    void theMixUpIsTheFilesOwn() {
        DomainMixUp.Draw draw = SETTINGS.mixUp().draw(new SplittableRandom(SEED), 4, TARGET);

        assertThat(draw.lambda()).isCloseTo(golden.values("lambda")[0], within(1e-9));
        assertThat(Arrays.stream(draw.partners()).asDoubleStream().toArray()).isEqualTo(golden.values("partners"));
    }

    @Test
    void termsAgree() {
        StepResult step = step().result;

        for (String name : golden.names("term.")) {
            double expected = golden.values("term." + name)[0];
            double got = name.equals("loss") ? step.loss() : step.terms().get(name);
            assertThat(got).as(name).isCloseTo(expected, within(1e-5));
        }
        assertThat(step.terms()).hasSize(golden.names("term.").size() - 1);
    }

    /** A step moves each parameter by about the learning rate of 8e-5; where it is not the whole of that, gradients agree. */
    @Test
    void parametersAfterTheStepAgree() {
        ModelState after = step().state;
        List<String> moved = new ArrayList<>();
        for (Entry entry : NetworkLayout.parameters(NETWORK).entries()) {
            String name = entry.spec().name();
            double[] got = slice(after.parameters(), entry);
            if (golden.has("after." + name)) {
                moved.add(name);
                assertThat(got).as(name).containsExactly(golden.engineValues("after." + name), within(RATE / 50));
            } else {
                assertThat(got).as(name).containsExactly(golden.engineValues(name), within(0.0));
            }
        }
        assertThat(moved).hasSameSizeAs(withoutStatistics(golden.names("after.")));
    }

    /** Source first, target second, each by itself. */
    @Test
    void runningStatisticsSeeSourceAndTargetOneAfterTheOther() {
        ModelState after = step().state;

        for (Entry entry : NetworkLayout.statistics(NETWORK).entries()) {
            String name = entry.spec().name();
            assertThat(slice(after.statistics(), entry))
                    .as(name)
                    .containsExactly(golden.values("after." + name), within(1e-5));
        }
    }

    @Test
    void theMeanOfBothHeadsAgrees() {
        try (var scorer = new Scorer(NETWORK, start())) {
            float[] logits = scorer.score(golden.bytes("pixels"), SOURCE).logits();
            double[] expected = golden.values("answer");

            for (int i = 0; i < expected.length; i++) {
                assertThat((double) logits[i]).isCloseTo(expected[i], within(1e-5));
            }
        }
    }

    @Test
    void contextsOfTheFileAreTheTablesRows() {
        ModelState state = start();
        float[] written = state.parameters().clone();

        NETWORK.layers().completeFirstValues(NetworkLayout.parameters(NETWORK), written);

        assertThat(written).isEqualTo(state.parameters());
    }

    private record Step(StepResult result, ModelState state) {}

    private static Step step() {
        TrainerSettings settings = TrainerSettings.of(Adam.withDecay(5e-4)).withFrozen(FROZEN);
        try (var trainer = new Trainer(NETWORK, settings)) {
            trainer.load(start());
            StepResult result = trainer.step(batch(), RATE);
            return new Step(result, trainer.state());
        }
    }

    private static Batch batch() {
        return new Batch(
                golden.bytes("pixels"),
                floats(golden.values("targets")),
                floats(golden.values("weights")),
                List.of(new Part(Supervision.LABEL, SOURCE, 0.4), new Part(Supervision.PSEUDO_LABEL, TARGET, 1)),
                SEED);
    }

    private static ModelState start() {
        return new ModelState(
                golden.concatenated(specs(NetworkLayout.parameters(NETWORK))),
                golden.concatenated(specs(NetworkLayout.statistics(NETWORK))),
                Map.of(),
                0);
    }

    private static List<Spec> specs(ParameterLayout layout) {
        return layout.entries().stream().map(Entry::spec).toList();
    }

    private static List<String> withoutStatistics(List<String> names) {
        return names.stream().filter(name -> !name.contains("running")).toList();
    }

    private static double[] slice(float[] all, Entry entry) {
        double[] values = new double[entry.spec().length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = all[entry.offset() + i];
        }
        return values;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}

package org.unmask.networks.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.unmask.networks.method.DpgnetNetworks.PUBLISHED;
import static org.unmask.networks.method.DpgnetNetworks.network;
import static org.unmask.networks.method.DpgnetNetworks.pixels;
import static org.unmask.networks.method.DpgnetNetworks.round;
import static org.unmask.networks.method.DpgnetNetworks.warmUp;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.Tape;
import org.unmask.networks.dpgnet.DomainMixUp;
import org.unmask.networks.method.Batch.Part;
import org.unmask.networks.method.Batch.Supervision;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.model.Network;

/**
 * The terms by hand, on a network of zeros but for two numbers: features and cosines are then 0, so that the text head is in
 * doubt, CE(u, y) = ln 2, and the visual logits are the last bias (0, 1): CE(s, real) = ln(1 + e), CE(s, fake) = ln(1 + 1/e).
 */
class DpgnetObjectiveTest {
    private static final Architecture NETWORK = network(PUBLISHED);
    private static final Offset<Double> ROUNDING = within(1e-6);
    private static final double DOUBT = Math.log(2);
    private static final double REAL = Math.log(1 + Math.E);
    private static final double FAKE = Math.log(1 + 1 / Math.E);

    /** Real faces count twice: L_cls = (2 REAL + FAKE + FAKE) / 3, L_aux = (2 + 1 + 1) ln 2 / 3, L = L_cls + 0.8 L_aux. */
    @Test
    void warmUpAddsTheTextHeadsEntropyToTheVisualHeads() {
        Values values = values(warmUp());

        assertThat(values.terms).containsOnlyKeys("classification", "auxiliary");
        assertThat(values.terms.get("classification")).isCloseTo((2 * REAL + 2 * FAKE) / 3, ROUNDING);
        assertThat(values.terms.get("auxiliary")).isCloseTo(4 * DOUBT / 3, ROUNDING);
        assertThat(values.loss).isCloseTo((2 * REAL + 2 * FAKE) / 3 + 0.8 * 4 * DOUBT / 3, ROUNDING);
    }

    /**
     * Pseudo-labelled are a real face of weight 1 and two fakes of weights 1 and 0.5: L_ps = (REAL + 1.5 FAKE) / 2.5 + ln 2; with
     * cosines of 0 every face lacks the whole margin, so that either class adds 1 to L_con. The tokens are all 0: L_kd = 0.
     */
    @Test
    void aRoundWeighsItsTermsAsPublished() {
        Values values = values(round(1, 1, 0.5f));

        double pseudo = (REAL + 1.5 * FAKE) / 2.5 + DOUBT;
        assertThat(values.terms.get("pseudo-label")).isCloseTo(pseudo, ROUNDING);
        assertThat(values.terms.get("contrast")).isCloseTo(2, ROUNDING);
        assertThat(values.terms.get("distillation")).isZero();
        assertThat(values.loss)
                .isCloseTo(
                        0.4 * (2 * REAL + 2 * FAKE) / 3 + 0.5 * 4 * DOUBT / 3 + 1.0 * (pseudo + 2) + 0.1 * 0, ROUNDING);
    }

    @Test
    void aClassOfWhichNoFaceSurvivesAddsNoContrast() {
        assertThat(values(round(0, 1, 1)).terms.get("contrast")).isCloseTo(1, ROUNDING);
    }

    /** But the rest stays: also without survivors it is a round's batch, with 0.5 in place of 0.8. */
    @Test
    void pseudoTermsVanishWhereNoFaceSurvives() {
        Values values = values(round(0, 0, 0));

        assertThat(values.terms.get("pseudo-label")).isZero();
        assertThat(values.terms.get("contrast")).isZero();
        assertThat(values.loss).isCloseTo(0.4 * (2 * REAL + 2 * FAKE) / 3 + 0.5 * 4 * DOUBT / 3, ROUNDING);
    }

    /** The parts' loss weights rule the two cross-entropies, once; the method's own factors do not know of them. */
    @Test
    void lossWeightsOfThePartsCountOnce() {
        Batch batch = round(1, 1, 1);
        Batch doubled = new Batch(
                batch.pixels(),
                batch.targets(),
                batch.weights(),
                List.of(
                        new Part(Supervision.LABEL, 3, 0.8),
                        new Part(Supervision.PSEUDO_LABEL, 3, 3),
                        new Part(Supervision.NOTHING, 2, 1)),
                batch.seed());
        Values before = values(batch);
        Values after = values(doubled);

        assertThat(after.terms).isEqualTo(before.terms);
        assertThat(after.loss - before.loss)
                .isCloseTo(
                        0.4 * before.terms.get("classification")
                                + 2 * (before.terms.get("pseudo-label") + before.terms.get("contrast")),
                        ROUNDING);
    }

    @Test
    void softLabelsTeachBothHeads() {
        Batch batch = new Batch(
                pixels(),
                new float[] {1, 0, 0, 1, 0.25f, 0.75f},
                new float[] {1, 1, 1},
                List.of(new Part(Supervision.LABEL, 2, 0.5), new Part(Supervision.SOFT_LABEL, 1, 0.5)),
                1);

        Values values = values(batch);

        assertThat(values.terms).containsOnlyKeys("classification", "auxiliary", "soft-label");
        assertThat(values.terms.get("soft-label")).isCloseTo(0.25 * REAL + 0.75 * FAKE + DOUBT, ROUNDING);
    }

    @Test
    void aSourceWithoutFakesDistilsNothing() {
        Batch batch = new Batch(
                pixels(),
                new float[] {1, 0, 0.5f, 0.5f},
                new float[] {1, 0},
                List.of(new Part(Supervision.LABEL, 1, 0.4), new Part(Supervision.NOTHING, 1, 1)),
                1);

        assertThat(values(batch).terms.get("distillation")).isZero();
    }

    @Test
    void distillationIsTheClosedFormOfTheEncodersMaps() {
        try (var classifier = new Network(NETWORK, DataType.DOUBLE);
                var pool = new ArrayPool(DataType.DOUBLE)) {
            classifier.load(ModelState.initial(NETWORK, 2));
            var tape = new Tape(pool, Tape.Mode.TRAINING);
            Batch batch = round(1, 1, 1);
            double[] maps = HostMemory.readDoubles(
                    classifier.forward(tape, batch.pixels(), 0, 8).maps().value());
            tape.clear();
            double got = classifier.objective(tape, batch).values().get("distillation");

            DomainMixUp.Draw draw = PUBLISHED.settings().mixUp().draw(new SplittableRandom(batch.seed()), 2, 5);
            int length = maps.length / 8;
            double sum = 0;
            for (int i = 0; i < 2; i++) {
                for (int at = 0; at < length; at++) {
                    double difference = maps[(1 + i) * length + at] - maps[(3 + draw.partners()[i]) * length + at];
                    sum += difference * difference;
                }
            }
            double share = 1 - draw.lambda();
            assertThat(got).isPositive().isCloseTo(share * share * sum / (2 * length), ROUNDING);
        }
    }

    private record Values(double loss, Map<String, Double> terms) {}

    private static Values values(Batch batch) {
        try (var classifier = new Network(NETWORK, DataType.DOUBLE);
                var pool = new ArrayPool(DataType.DOUBLE)) {
            HostMemory.write(
                    new double[] {0, 1},
                    classifier.parameters().named("head.output.bias").value());
            var tape = new Tape(pool, Tape.Mode.TRAINING);
            Objective objective = classifier.objective(tape, batch);
            return new Values(HostMemory.readDoubles(objective.loss().value())[0], objective.values());
        }
    }
}

package org.unmask.networks.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.operations.AttentionMask;
import org.unmask.engine.operations.BatchRule;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;
import org.unmask.engine.tape.TrainablePart;
import org.unmask.networks.loss.ReconstructionLoss;

/** Eight blocks of 40 tokens, kept and computed again. */
class ActivationCheckpointTest {
    private static final int DEPTH = 8;
    private static final int TOKENS = 40;
    private static final int WIDTH = 32;
    private static final BlockSizes SIZES = BlockSizes.usual(WIDTH, 2);
    private static final List<String> ALL_BUT_NORMS = List.of("*.attention.*", "*.mlp.*");

    private record Run(float[] gradients, long bytes) {}

    @Test
    void givesTheSameGradientsFromLessMemory() {
        Run kept = train(layer -> layer, List.of());
        Run again = train(ActivationCheckpoint::new, List.of());

        assertThat(again.gradients).isEqualTo(kept.gradients);
        assertThat(again.bytes).isLessThan(kept.bytes / 3);
    }

    @Test
    void givesTheSameGradientsWhereWeightsAreFrozen() {
        Run kept = train(layer -> layer, ALL_BUT_NORMS);
        Run again = train(ActivationCheckpoint::new, ALL_BUT_NORMS);

        assertThat(again.gradients)
                .hasSize(DEPTH * 4 * WIDTH)
                .isEqualTo(kept.gradients)
                .doesNotContain(0f);
    }

    @Test
    void anAnswerAloneTakesTheMemoryOfOneLayer() {
        long one = evaluate(1);
        long all = evaluate(DEPTH);

        long answersOfTheOthers = (DEPTH - 1) * 4L * TOKENS * WIDTH;
        assertThat(all).isLessThanOrEqualTo(one + answersOfTheOthers);
    }

    @Test
    void refusesRunningStatistics() {
        assertThatThrownBy(() -> new ActivationCheckpoint(new BatchNorm("norm", 3, BatchRule.Then.NOTHING)))
                .hasMessageContaining("expected no running statistics, got [NormStatistics[name=norm, channels=3]]");
    }

    private static Run train(UnaryOperator<Layer> around, List<String> frozen) {
        Layer network = blocks(DEPTH, around);
        var layout = new ParameterLayout(network.parameters());
        TrainablePart part = TrainablePart.of(layout, frozen);
        try (var weights = new Weights(layout, part, List.of(), DataType.FLOAT);
                var pool = new ArrayPool(DataType.FLOAT)) {
            weights.parameters().load(layout.initialValues(new SplittableRandom(3)));
            var tape = new Tape(pool, Tape.Mode.TRAINING);
            Tensor input = input(tape);
            Tensor output = network.forward(new Pass(tape, weights), input);
            tape.backward(ReconstructionLoss.meanSquared(tape, output, input));
            float[] gradients = new float[part.length()];
            weights.parameters().gradients(gradients);
            tape.clear();
            assertThat(pool.takenCount()).isZero();
            return new Run(gradients, pool.allocatedBytes());
        }
    }

    private static long evaluate(int depth) {
        Layer network = blocks(depth, ActivationCheckpoint::new);
        try (var weights = Weights.of(network, DataType.FLOAT);
                var pool = new ArrayPool(DataType.FLOAT)) {
            var tape = new Tape(pool, Tape.Mode.EVALUATION);
            network.forward(new Pass(tape, weights), input(tape));
            return pool.allocatedBytes();
        }
    }

    private static Layer blocks(int depth, UnaryOperator<Layer> around) {
        return new Sequence(IntStream.range(0, depth)
                .<Layer>mapToObj(i -> new TransformerBlock("b" + i, TOKENS, SIZES, AttentionMask.NONE))
                .map(around)
                .toList());
    }

    private static Tensor input(Tape tape) {
        INDArray array = tape.scratch(TOKENS, WIDTH);
        float[] values = new float[TOKENS * WIDTH];
        var random = new SplittableRandom(1);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        HostMemory.write(values, array);
        return tape.constant(array);
    }
}

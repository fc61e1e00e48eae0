package org.unmask.networks.dpgnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.unmask.engine.operations.OperationCheck.spec;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.engine.operations.OperationCheck;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

class ProbabilityAverageTest {
    @Test
    void isTheLogarithmOfTheMeanProbability() {
        OperationCheck.of(
                        3,
                        List.of(spec("s", 3, 2), spec("u", 3, 2)),
                        (tape, p) -> ProbabilityAverage.of(tape, p.named("s"), p.named("u")))
                .against(p -> IntStream.range(0, 6)
                        .mapToDouble(i -> Math.log((share(p.apply("s"), i) + share(p.apply("u"), i)) / 2))
                        .toArray());
    }

    /** 0.5 * softmax(0, ln 3)[1] + 0.5 * softmax(ln 4, 0)[1] = (3/4 + 1/5) / 2 = 0.475. */
    @Test
    void averagesProbabilitiesNotLogits() {
        try (var pool = new ArrayPool(DataType.DOUBLE)) {
            var tape = new Tape(pool, Tape.Mode.EVALUATION);
            Tensor mean = ProbabilityAverage.of(tape, row(tape, 0, Math.log(3)), row(tape, Math.log(4), 0));

            double[] logits = HostMemory.readDoubles(mean.value());

            assertThat(Math.exp(logits[1])).isCloseTo(0.475, within(1e-12));
            assertThat(Math.exp(logits[0])).isCloseTo(0.525, within(1e-12));
        }
    }

    @Test
    void staysFiniteWhereBothHeadsAreCertain() {
        try (var pool = new ArrayPool(DataType.DOUBLE)) {
            var tape = new Tape(pool, Tape.Mode.EVALUATION);

            double[] logits = HostMemory.readDoubles(ProbabilityAverage.of(tape, row(tape, 2000, 0), row(tape, 2000, 0))
                    .value());

            assertThat(logits[0]).isZero();
            assertThat(logits[1]).isFinite().isLessThan(-700);
        }
    }

    private static double share(double[] logits, int i) {
        double other = logits[i ^ 1];
        return 1 / (1 + Math.exp(other - logits[i]));
    }

    private static Tensor row(Tape tape, double real, double fake) {
        var array = tape.scratch(1, 2);
        HostMemory.write(new double[] {real, fake}, array);
        return tape.constant(array);
    }
}

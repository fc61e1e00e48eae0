package org.unmask.networks.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ObjectInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.engine.backend.Backend;
import org.unmask.networks.model.ModelState;

class DeterminismTest {
    @TempDir
    private Path folder;

    @BeforeAll
    static void prepare() {
        Backend.prepare(1);
    }

    @Test
    void twoRunsInOneProcessEndInTheSameBits() {
        assertThat(TwentySteps.adamW()).isEqualTo(TwentySteps.adamW());
        assertThat(TwentySteps.sgd()).isEqualTo(TwentySteps.sgd());
    }

    @Test
    void anotherProcessEndsInTheSameBits() throws Exception {
        assertThat(inAProcessWith(1, "adamw")).isEqualTo(TwentySteps.adamW());
    }

    /**
     * Two native threads split the sums of convolutions and products in two, and floating-point addition is not associative:
     * the last bits of gradients differ, and twenty steps carry that on. SGD moves in proportion to the gradient, so its
     * parameters stay within 1e-5. AdamW divides by the gradient's size: where a gradient is nearly zero, its sign may differ
     * and the parameter move by the learning rate the other way; its parameters are therefore not held to that.
     */
    @Test
    void twoNativeThreadsStayWithinOneHundredThousandth() throws Exception {
        ModelState one = TwentySteps.sgd();
        ModelState two = inAProcessWith(2, "sgd");

        assertThat(largestDifference(one.parameters(), two.parameters())).isLessThan(1e-5);
        assertThat(largestDifference(one.statistics(), two.statistics())).isLessThan(1e-5);
    }

    private ModelState inAProcessWith(int threads, String optimiser) throws Exception {
        Path file = folder.resolve(optimiser + threads);
        var outcome = ChildProcess.run(
                TwentySteps.class,
                Map.of("OMP_NUM_THREADS", String.valueOf(threads)),
                List.of("-Xmx512m"),
                String.valueOf(threads),
                optimiser,
                file.toString());
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        try (var in = new ObjectInputStream(Files.newInputStream(file))) {
            return (ModelState) in.readObject();
        }
    }

    private static double largestDifference(float[] left, float[] right) {
        double largest = 0;
        for (int i = 0; i < left.length; i++) {
            largest = Math.max(largest, Math.abs((double) left[i] - right[i]));
        }
        return largest;
    }
}

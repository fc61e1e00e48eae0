package org.unmask.pipeline.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OuterOptimiserTest {
    private static final float[] NONE = {};

    @Test
    void withRateOneAndNoMomentumTheMeanItselfIsNext() {
        float[] start = random(1);
        float[] mean = random(2);

        OuterOptimiser.Step step = new OuterOptimiser(1, 0).step(start, mean, NONE);

        assertThat(step.parameters()).isEqualTo(mean);
        assertThat(step.velocity()).isEmpty();
    }

    @Test
    void goesAShareOfTheWay() {
        OuterOptimiser.Step step = new OuterOptimiser(0.25, 0).step(new float[] {1}, new float[] {3}, NONE);

        assertThat(step.parameters()).containsExactly(1.5f);
    }

    @Test
    void looksAheadWithNesterovMomentum() {
        // Steps of torch.optim.SGD(lr=0.5, momentum=0.5, nesterov=True) by hand: gradient start - mean = 2, then -1.
        // v = 2, p = 10 - 0.5 (2 + 0.5 * 2) = 8.5; v = 0.5 * 2 - 1 = 0, p = 8.5 - 0.5 (-1 + 0.5 * 0) = 9.
        OuterOptimiser outer = new OuterOptimiser(0.5, 0.5);

        OuterOptimiser.Step first = outer.step(new float[] {10}, new float[] {8}, NONE);
        OuterOptimiser.Step second = outer.step(first.parameters(), new float[] {9.5f}, first.velocity());

        assertThat(first.parameters()).containsExactly(8.5f);
        assertThat(first.velocity()).containsExactly(2f);
        assertThat(second.parameters()[0]).isCloseTo(9, within(1e-6f));
        assertThat(second.velocity()).containsExactly(0f);
    }

    @Test
    void leavesItsArgumentsAsTheyAre() {
        float[] start = random(1);
        float[] mean = random(2);
        float[] velocity = random(3);

        new OuterOptimiser(0.7, 0.9).step(start, mean, velocity);

        assertThat(start).isEqualTo(random(1));
        assertThat(mean).isEqualTo(random(2));
        assertThat(velocity).isEqualTo(random(3));
    }

    private static float[] random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[1000];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }
}

package org.unmask.engine.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class FloatFunctionsTest {
    private interface FloatFunction {
        float of(float x);
    }

    @Test
    void tanhStaysWithinItsStatedError() {
        assertThat(largestError(FloatFunctions::tanh, StrictMath::tanh)).isBetween(1e-9, 6e-7);
    }

    @Test
    void sigmoidStaysWithinItsStatedError() {
        assertThat(largestError(FloatFunctions::sigmoid, x -> 1 / (1 + StrictMath.exp(-x))))
                .isBetween(1e-9, 3e-7);
    }

    @Test
    void normalCumulativeStaysWithinItsStatedError() {
        assertThat(largestError(FloatFunctions::normalCumulative, FloatFunctionsTest::cumulative))
                .isBetween(1e-9, 2e-7);
    }

    @Test
    void geluSlopeStaysWithinItsStatedError() {
        assertThat(largestError(
                        FloatFunctions::geluSlope,
                        x -> cumulative(x) + x * StrictMath.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI)))
                .isBetween(1e-9, 4e-7);
    }

    @Test
    void boundsHoldFarOut() {
        for (float x : new float[] {9, 100, 1e30f, Float.POSITIVE_INFINITY}) {
            assertThat(FloatFunctions.tanh(x)).isEqualTo(1);
            assertThat(FloatFunctions.tanh(-x)).isEqualTo(-1);
            assertThat(FloatFunctions.sigmoid(2 * x)).isEqualTo(1);
            assertThat(FloatFunctions.sigmoid(-2 * x)).isZero();
            assertThat(FloatFunctions.normalCumulative(x)).isEqualTo(1);
            assertThat(FloatFunctions.normalCumulative(-x)).isZero();
            assertThat(FloatFunctions.geluSlope(x)).isCloseTo(1, within(4e-7f));
            assertThat(FloatFunctions.geluSlope(-x)).isCloseTo(0, within(4e-7f));
        }
    }

    @Test
    void nothingStaysNothing() {
        assertThat(FloatFunctions.tanh(Float.NaN)).isNaN();
        assertThat(FloatFunctions.normalCumulative(Float.NaN)).isNaN();
        assertThat(FloatFunctions.geluSlope(Float.NaN)).isNaN();
    }

    @Test
    void theSlowReferenceIsRightAtTabulatedPoints() {
        assertThat(cumulative(1)).isCloseTo(0.841344746068543, within(1e-12));
        assertThat(cumulative(-1.959963984540054)).isCloseTo(0.025, within(1e-12));
    }

    private static double largestError(FloatFunction fast, DoubleUnaryOperator exact) {
        double largest = 0;
        for (int i = -120_000; i <= 120_000; i++) {
            float x = i * 1e-4f;
            largest = Math.max(largest, Math.abs(fast.of(x) - exact.applyAsDouble(x)));
        }
        return largest;
    }

    /** By Simpson's rule on 2,000 intervals, which is right to 1e-13 here. */
    static double cumulative(double x) {
        double end = Math.max(-12, Math.min(12, x));
        double step = end / 2000;
        double sum = 0;
        for (int i = 0; i <= 2000; i++) {
            double weight = i == 0 || i == 2000 ? 1 : 2 + 2 * (i % 2);
            sum += weight * Math.exp(-0.5 * i * step * i * step);
        }
        return 0.5 + sum * step / 3 / Math.sqrt(2 * Math.PI);
    }
}

package org.unmask.engine.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.unmask.engine.operations.OperationCheck.spec;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.unmask.engine.operations.BatchRule.Moments;
import org.unmask.engine.operations.BatchRule.Then;

class BatchRuleTest {
    private static final int CHANNELS = 4;
    private static final double EPSILON = 0.01;

    /** A small variance spreads the results far below 0 and above 6; no value of this seed lies near either. */
    @Test
    void runningMomentsAreUsedInTrainingAndStayAndValuesEndAtSix() {
        float[] moments = {0.1f, 0.2f, -0.3f, 0f, 0.03f, 0.02f, 0.04f, 0.05f};
        var running = new RunningStatistics(CHANNELS);
        running.load(moments, 0);
        var rule = new BatchRule(EPSILON, Moments.RUNNING, Then.RELU6);

        OperationCheck.of(
                        5,
                        List.of(spec("x", 3, 2, 2, CHANNELS), spec("scale", CHANNELS), spec("shift", CHANNELS)),
                        (tape, p) -> NormalisationOperations.batchNorm(
                                tape, p.named("x"), p.named("scale"), p.named("shift"), running, rule))
                .withinRelative(4e-5)
                .against(p -> {
                    double[] result = p.apply("x").clone();
                    int beyond = 0;
                    for (int i = 0; i < result.length; i++) {
                        int c = i % CHANNELS;
                        double deviation = Math.sqrt(moments[CHANNELS + c] + EPSILON);
                        double line = p.apply("scale")[c] * (result[i] - moments[c]) / deviation + p.apply("shift")[c];
                        result[i] = Math.min(Math.max(line, 0), 6);
                        beyond += line > 6 ? 1 : 0;
                    }
                    assertThat(beyond).isPositive();
                    return result;
                });

        float[] after = new float[2 * CHANNELS];
        running.store(after, 0);
        assertThat(after).isEqualTo(moments);
    }

    @Test
    void refusesAnEpsilonOfNothing() {
        assertThatThrownBy(() -> new BatchRule(0, Moments.RUNNING, Then.NOTHING))
                .hasMessageContaining("expected an epsilon above 0, got 0.0");
    }
}

package org.unmask.core.curriculum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SoftWeightsTest {
    @Test
    void acceptsEveryFaceWithTheWeightOfATruncatedGaussian() {
        var rule = new SoftWeights(0.8, 0.02);

        // exp(-(0.6 - 0.8)^2 / (2 * 0.02)) = exp(-1).
        Decision unsure = rule.decide(FaceEvidence.of(0.4));
        Decision sure = rule.decide(FaceEvidence.of(0.9));

        assertThat(unsure.weight()).isCloseTo(Math.exp(-1), within(1e-7));
        assertThat(unsure.reason()).isEqualTo(Reason.ACCEPTED);
        assertThat(unsure.threshold()).isEqualTo(0.5);
        assertThat(sure.weight()).isEqualTo(1);
        assertThat(rule.threshold(0)).isEqualTo(rule.threshold(1)).isEqualTo(0.5);
    }

    @Test
    void acceptsNothingBelowTheMeanWhereAllConfidencesAreAlike() {
        var rule = new SoftWeights(0.8, 0);

        Decision below = rule.decide(FaceEvidence.of(0.7));
        Decision at = rule.decide(FaceEvidence.of(0.8));

        assertThat(below.weight()).isZero();
        assertThat(below.reason()).isEqualTo(Reason.BELOW_THRESHOLD);
        assertThat(below.threshold()).isEqualTo(0.8);
        assertThat(at.weight()).isEqualTo(1);
        assertThat(at.reason()).isEqualTo(Reason.ACCEPTED);
        assertThat(rule.threshold(1)).isEqualTo(0.8);
    }
}

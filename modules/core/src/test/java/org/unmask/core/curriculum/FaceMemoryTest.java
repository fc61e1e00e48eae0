package org.unmask.core.curriculum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FaceMemoryTest {
    private static final double CONFIDENT = 0.95;
    private static final double DECAY = 0.5;

    @Test
    void theFirstRoundBeginsTheAverages() {
        FaceMemory first = FaceMemory.NONE.after(0.8, 1, CONFIDENT, DECAY);

        assertThat(first.label()).isOne();
        assertThat(first.lastConfident()).isEqualTo(-1);
        assertThat(first.loss()).isNaN();
        assertThat(first.lossAverage()).isNaN();
        assertThat(first.confidenceAverage()).isEqualTo(0.8);
        assertThat(first.flips()).isZero();
    }

    @Test
    void theLossIsThatOfTheLabelOfTheRoundBefore() {
        FaceMemory second = FaceMemory.NONE.after(0.8, 1, CONFIDENT, DECAY).after(0.6, 1, CONFIDENT, DECAY);
        FaceMemory third = second.after(0.25, 0, CONFIDENT, DECAY);

        assertThat(second.loss()).isCloseTo(-Math.log(0.6), within(1e-12));
        assertThat(second.lossAverage()).isEqualTo(second.loss());
        assertThat(second.confidenceAverage()).isCloseTo(0.7, within(1e-12));
        assertThat(third.loss()).isCloseTo(-Math.log(0.25), within(1e-12));
        assertThat(third.lossAverage()).isCloseTo((-Math.log(0.6) - Math.log(0.25)) / 2, within(1e-12));
    }

    @Test
    void countsFlipsAndKeepsTheLastConfidentLabel() {
        FaceMemory memory = FaceMemory.NONE
                .after(0.97, 1, CONFIDENT, DECAY)
                .after(0.4, 0, CONFIDENT, DECAY)
                .after(0.6, 1, CONFIDENT, DECAY);

        assertThat(memory.flips()).isEqualTo(2);
        assertThat(memory.lastConfident()).isOne();
        assertThat(memory.after(0.05, 0, CONFIDENT, DECAY).lastConfident()).isZero();
    }

    @Test
    void aCertainAndWrongModelHasAFiniteLoss() {
        assertThat(FaceMemory.NONE
                        .after(1, 1, CONFIDENT, DECAY)
                        .after(0, 0, CONFIDENT, DECAY)
                        .loss())
                .isCloseTo(-Math.log(1e-7), within(1e-9));
    }
}

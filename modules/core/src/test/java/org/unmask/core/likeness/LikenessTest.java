package org.unmask.core.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.unmask.core.likeness.Likeness.Looks;

class LikenessTest {
    private static final Likeness LIKENESS = new Likeness(2, 0.5);
    private static final byte[] ONE = {0, 10, (byte) 250, 100};
    private static final byte[] NEAR = {1, 9, (byte) 250, 100};
    private static final byte[] FARTHER = {1, 9, (byte) 251, 100};

    @Test
    void holdsUpToBothLimits() {
        assertThat(holds(ONE, 0b0011, NEAR, 200)).isTrue();
        assertThat(holds(ONE, 0b1111, ONE, 200)).isTrue();
    }

    @Test
    void oneLimitThatIsPassedIsEnoughForStrangers() {
        assertThat(holds(ONE, 0b0001, ONE, 200)).isFalse();
        assertThat(holds(ONE, 0b1111, FARTHER, 200)).isFalse();
        assertThat(holds(ONE, 0b1111, new byte[] {0, 10, 0, 100}, 200)).isFalse();
    }

    @Test
    void smallCropsMayDifferMore() {
        assertThat(holds(ONE, 0b1111, FARTHER, 140)).isFalse();
        assertThat(holds(ONE, 0b1111, FARTHER, 90)).isTrue();
        assertThat(holds(ONE, 0b0001, FARTHER, 90)).isFalse();
    }

    /** Of a large crop and another of some hash, thumbnail and side. */
    private static boolean holds(byte[] one, long otherHash, byte[] other, int otherSide) {
        return LIKENESS.holds(new Looks(0b1111, one, 500), new Looks(otherHash, other, otherSide));
    }
}

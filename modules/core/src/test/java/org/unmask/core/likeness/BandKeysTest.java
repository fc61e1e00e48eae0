package org.unmask.core.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BandKeysTest {
    private final SplittableRandom random = new SplittableRandom(5);

    @Test
    void hashesThatDifferInFewBitsShareAKey() {
        for (int draw = 0; draw < 2000; draw++) {
            long hash = random.nextLong();

            assertThat(shared(hash, flipped(hash, BandKeys.CERTAIN))).isNotEmpty();
        }
    }

    @Test
    void aBitInEachPieceTakesEveryKey() {
        long hash = random.nextLong();
        long other = hash;
        for (int piece = 0; piece < BandKeys.PIECES; piece++) {
            other ^= 1L << piece * Long.SIZE / BandKeys.PIECES;
        }

        assertThat(shared(hash, other)).isEmpty();
    }

    @Test
    void keysOfOneHashAreDifferentAndStrangersShareNone() {
        long hash = 0;
        long stranger = -1;

        assertThat(Arrays.stream(BandKeys.of(hash)).distinct().count()).isEqualTo(BandKeys.of(hash).length);
        assertThat(shared(hash, stranger)).isEmpty();
    }

    private static Set<Long> shared(long one, long other) {
        Set<Long> keys = new HashSet<>();
        Arrays.stream(BandKeys.of(one)).forEach(keys::add);
        Set<Long> others = new HashSet<>();
        Arrays.stream(BandKeys.of(other)).forEach(others::add);
        keys.retainAll(others);
        return keys;
    }

    private long flipped(long hash, int count) {
        Set<Integer> bits = new HashSet<>();
        while (bits.size() < count) {
            bits.add(random.nextInt(Long.SIZE));
        }
        long flipped = hash;
        for (int bit : bits) {
            flipped ^= 1L << bit;
        }
        return flipped;
    }
}

package org.unmask.core.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StableHashTest {
    @Test
    void neverChangesBecauseSplitsAndShardsDependOnIt() {
        assertThat(StableHash.of(1, "video-17")).isEqualTo(-6_846_769_293_388_957_350L);
        assertThat(StableHash.of(1, 17)).isEqualTo(-3_344_143_307_799_720_592L);
        assertThat(StableHash.of(1, "Çağrı-видео-顔")).isEqualTo(1_902_734_464_464_889_016L);
    }

    @Test
    void anotherSaltGivesAnotherHash() {
        assertThat(StableHash.of(1, "video-17")).isNotEqualTo(StableHash.of(2, "video-17"));
        assertThat(StableHash.of(1, 17)).isNotEqualTo(StableHash.of(2, 17));
    }

    @Test
    void spreadsSimilarWordsEvenlyOverTheUnitInterval() {
        int words = 100_000;
        int[] bins = new int[20];

        IntStream.range(0, words).forEach(i -> bins[(int) (20 * StableHash.unitInterval(7, "group-" + i))]++);

        // Each bin is binomial(100000, 1/20): standard deviation 69; six of them fail once in 2.5e7 runs of 20 bins.
        assertThat(Arrays.stream(bins).boxed())
                .allSatisfy(count -> assertThat((double) count).isCloseTo(words / 20.0, within(6 * 69.0)));
    }

    @Test
    void flippingOneBitOfANumberFlipsHalfOfTheHash() {
        double meanFlips = IntStream.range(0, 64)
                .map(bit -> Long.bitCount(StableHash.of(3, 12_345) ^ StableHash.of(3, 12_345 ^ (1L << bit))))
                .average()
                .orElseThrow();

        // The mean of 64 binomial(64, 1/2) has standard deviation 0.5.
        assertThat(meanFlips).isCloseTo(32, within(3.0));
    }
}

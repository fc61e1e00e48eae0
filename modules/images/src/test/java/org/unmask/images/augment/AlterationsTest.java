package org.unmask.images.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unmask.images.augment.Alterations.Chance;
import org.unmask.images.augment.Augmentation.JpegTrip;

class AlterationsTest {
    private static final int SIZE = 24;
    private static final Chance NEVER = Chance.NEVER;
    private static final JpegTrip NO_FILE = new JpegTrip(0, 70, 95);

    static Stream<Alterations> each() {
        return Stream.of(
                new Alterations(new Chance(1, 0.5), NEVER, NEVER, NEVER, NEVER),
                new Alterations(NEVER, new Chance(1, 2), NEVER, NEVER, NEVER),
                new Alterations(NEVER, NEVER, new Chance(1, 20), NEVER, NEVER),
                new Alterations(NEVER, NEVER, NEVER, new Chance(1, 10), NEVER),
                new Alterations(NEVER, NEVER, NEVER, NEVER, new Chance(1, 0.4)));
    }

    @ParameterizedTest
    @MethodSource("each")
    void eachChangesThePictureAndTheSameNumbersAlike(Alterations alterations) {
        assertThat(varied(alterations, 1)).isEqualTo(varied(alterations, 1));
        assertThat(varied(alterations, 1)).isNotEqualTo(picture());
        assertThat(LongStream.range(0, 10)
                        .mapToObj(seed -> Arrays.hashCode(varied(alterations, seed)))
                        .distinct())
                .as("extents that ten seeds draw")
                .hasSizeGreaterThan(2);
    }

    @Test
    void whatNeverHappensDrawsNoNumber() {
        var random = new SplittableRandom(4);
        byte[] target = picture();
        Alterations.NONE.beforeFile(target, SIZE, random);
        Alterations.NONE.afterFile(target, SIZE, random);

        assertThat(target).isEqualTo(picture());
        assertThat(random.nextLong()).isEqualTo(new SplittableRandom(4).nextLong());
        assertThat(new Chance(0, 7)).isEqualTo(NEVER);
    }

    @Test
    void aFileOfTheHighestQualityLeavesAlmostEverything() {
        byte[] target = new byte[picture().length];
        new Augmentation(0, 0, 0, 0, new JpegTrip(1, 100, 100), Alterations.NONE)
                .apply(picture(), SIZE, new SplittableRandom(1), target);
        double difference = 0;
        for (int i = 0; i < target.length; i++) {
            difference += Math.abs((target[i] & 0xff) - (picture()[i] & 0xff)) / (double) target.length;
        }

        assertThat(difference).isPositive().isLessThan(3);
    }

    @Test
    void refusesWhatIsNoChance() {
        assertThatThrownBy(() -> new Chance(1.1, 1)).hasMessageContaining("got 1.1 and 1.0");
        assertThatThrownBy(() -> new Chance(1, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JpegTrip(1, 90, 80)).hasMessageContaining("got 1.0 and 90..80");
    }

    private static byte[] varied(Alterations alterations, long seed) {
        byte[] target = new byte[picture().length];
        new Augmentation(0, 0, 0, 0, NO_FILE, alterations).apply(picture(), SIZE, new SplittableRandom(seed), target);
        return target;
    }

    private static byte[] picture() {
        byte[] picture = new byte[SIZE * SIZE * 3];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = (byte) (40 + i % (SIZE * 3) * 2 + i * 31 % 17);
        }
        return picture;
    }
}

package org.unmask.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of every kind, whole and damaged. {@code -Dunmask.mutations=N} tries N mutations of each kind. */
class MutatedFilesTest {
    private static final PictureCodec CODEC = new PictureCodec(new DecodeLimits(1, 1_000_000));
    private static final Map<String, byte[]> FILES = EncodedFiles.ofEveryKind();
    private static final int MUTATIONS = Integer.getInteger("unmask.mutations", 40);
    /** Headers are short, and most of what a decoder can stumble over is in them. */
    private static final int HEADER_BYTES = 160;

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void isReadWithoutAComplaint(String kind, byte[] file) throws Exception {
        assertThat(CODEC.complaints(file)).isEmpty();

        Picture picture = CODEC.decode(file);

        assertThat(picture).isEqualTo(CODEC.decodeReduced(file, picture.height()));
        assertThat(CODEC.decodeReduced(file, picture.height() / 2).width()).isEqualTo((picture.width() + 1) / 2);
        assertThat(CODEC.samples(file).pixelCount()).isEqualTo(picture.width() * picture.height());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void isReadOrRefusedHoweverItIsDamaged(String kind, byte[] file) {
        SplittableRandom random = new SplittableRandom(kind.hashCode());
        int refusedCount = 0;
        for (int trial = 0; trial < MUTATIONS; trial++) {
            byte[] damaged = mutated(file, random);
            refusedCount += isRefused(damaged) ? 1 : 0;
        }
        assertThat(refusedCount).isPositive();
    }

    @Test
    void standsForEveryFormatThatIsRead() {
        assertThat(FILES.values().stream().map(file -> ImageFormat.sniff(file).orElseThrow()))
                .containsAll(Arrays.stream(ImageFormat.values())
                        .filter(ImageFormat::isRead)
                        .toList());
    }

    private static boolean isRefused(byte[] file) {
        try {
            CODEC.complaints(file);
            CODEC.decode(file);
            return false;
        } catch (UnreadablePictureException e) {
            assertThat(e.detail()).isNotBlank();
            return true;
        }
    }

    private static byte[] mutated(byte[] file, SplittableRandom random) {
        byte[] damaged = random.nextInt(3) == 0 ? Arrays.copyOf(file, 1 + random.nextInt(file.length)) : file.clone();
        int reach = random.nextBoolean() ? damaged.length : Math.min(damaged.length, HEADER_BYTES);
        for (int flips = random.nextInt(1, 20); flips > 0; flips--) {
            damaged[random.nextInt(reach)] ^= (byte) (1 << random.nextInt(8));
        }
        return damaged;
    }

    private static Stream<Arguments> files() {
        return FILES.entrySet().stream().map(file -> Arguments.of(file.getKey(), file.getValue()));
    }
}

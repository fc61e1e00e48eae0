package org.unmask.images.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.images.Picture;
import org.unmask.images.PictureCodec;

/** Reads codes, and is never content where libjpeg, asked through the JDK, is not. */
class PlainJpegTest {
    private static final int WIDTH = 83;
    private static final int HEIGHT = 61;
    private static final byte[] FILE = PictureCodec.encodeJpeg(noise(), 90);
    private static final byte[] END = {(byte) 0xff, (byte) 0xd9};

    private static Picture noise() {
        SplittableRandom random = new SplittableRandom(11);
        byte[] rgb = new byte[WIDTH * HEIGHT * Picture.CHANNELS];
        random.nextBytes(rgb);
        return Picture.of(WIDTH, HEIGHT, rgb);
    }

    @Test
    void showsEveryBlockOnceWithItsMeanWhetherItIsWantedOrNot() {
        Means wanted = new Means(true);
        Means passedOver = new Means(false);

        assertThat(PlainJpeg.of(FILE).orElseThrow().isWhole(wanted)).isTrue();
        assertThat(PlainJpeg.of(FILE).orElseThrow().isWhole(passedOver)).isTrue();

        // 4:2:0: six by four units of six blocks.
        assertThat(wanted.seen).hasSize(6 * 4 * 6).doesNotHaveDuplicates().isEqualTo(passedOver.seen);
    }

    private static final class Means implements BlockVisitor {
        private final boolean wants;
        private final List<List<Integer>> seen = new ArrayList<>();

        private Means(boolean wants) {
            this.wants = wants;
        }

        @Override
        public boolean wants(int component, int column, int row) {
            return wants;
        }

        @Override
        public void block(int component, int column, int row, int[] coefficients) {
            assertThat(wants).isTrue();
            seen.add(List.of(component, column, row, coefficients[0]));
        }

        @Override
        public void mean(int component, int column, int row, int coefficient) {
            assertThat(wants).isFalse();
            seen.add(List.of(component, column, row, coefficient));
        }
    }

    @Test
    void hasTheSizeAndTheStepsOfTheFile() {
        PlainJpeg plain = PlainJpeg.of(FILE).orElseThrow();

        assertThat(List.of(plain.width(), plain.height())).containsExactly(WIDTH, HEIGHT);
        assertThat(List.of(plain.luminanceColumns(), plain.luminanceRows())).containsExactly(12, 8);
        // Annex K.1 at libjpeg's quality 90: a fifth of 16, 11 and 12.
        assertThat(Arrays.copyOf(plain.luminanceSteps(), 2)).containsExactly(3, 2);
        assertThat(plain.luminanceSteps()[8]).isEqualTo(2);
    }

    @Test
    void isContentOnlyWhereTheDecoderIs() {
        SplittableRandom random = new SplittableRandom(3);
        int contentCount = 0;
        for (int trial = 0; trial < 2000; trial++) {
            byte[] damaged = FILE.clone();
            for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            if (isWhole(damaged)) {
                contentCount++;
                assertThat(heard(damaged)).isEmpty();
            }
        }
        assertThat(contentCount).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 20, 200, 700, 2000})
    void missesWhatIsCutOffAndCountsWhatIsLeftOver(int bytes) {
        byte[] cut = Arrays.copyOf(FILE, FILE.length - 2 - bytes);
        byte[] longer = Arrays.copyOf(FILE, FILE.length - 2 + bytes);
        Arrays.fill(longer, FILE.length - 2, longer.length, (byte) 9);

        assertThat(isWhole(joined(cut))).isFalse();
        assertThat(isWhole(joined(longer))).isFalse();
        assertThat(isWhole(cut)).isFalse();
        assertThat(isWhole(Arrays.copyOf(FILE, FILE.length + bytes))).isTrue();
    }

    private static byte[] joined(byte[] start) {
        byte[] joined = Arrays.copyOf(start, start.length + END.length);
        System.arraycopy(END, 0, joined, start.length, END.length);
        return joined;
    }

    private static boolean isWhole(byte[] file) {
        return PlainJpeg.of(file)
                .filter(plain -> plain.isWhole(BlockVisitor.NOBODY))
                .isPresent();
    }

    private static List<String> heard(byte[] bytes) {
        List<String> texts = new ArrayList<>();
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        reader.addIIOReadWarningListener((IIOReadWarningListener) (source, text) -> texts.add(text));
        reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes)), true, true);
        try {
            reader.readRaster(0, null);
        } catch (IOException e) {
            texts.add(e.getMessage());
        } finally {
            reader.dispose();
        }
        return texts;
    }
}

package org.unmask.images.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.unmask.core.intake.RejectReason;
import org.unmask.images.Mask;

class LabelStudioBrushTest {
    /**
     * Two pixels, the second drawn, by hand. Head: 8 values in 32 bits; 00111 a value has 8 bits; 0010 0011 0111 1111 the kinds of
     * length have 3, 4, 8 and 16. Then 1 00 011 00000000, four zeros, and 1 00 011 11111111, four times 255.
     */
    private static final String HEAD = "00111" + "0010" + "0011" + "0111" + "1111";

    private static final byte[] TWO_PIXELS = bytes("00000000000000000000000000001000" + HEAD
            + "1" + "00" + "011" + "00000000"
            + "1" + "00" + "011" + "11111111");

    @Test
    void readsAStreamThatWasWrittenByHand() throws BrokenMaskException {
        assertThat(LabelStudioBrush.decode(TWO_PIXELS, 2, 1)).isEqualTo(Mask.of(2, 1, new byte[] {0, -1}));
    }

    @Test
    void writesTheSameStream() {
        assertThat(LabelStudioBrush.encode(Mask.of(2, 1, new byte[] {0, -1}))).isEqualTo(TWO_PIXELS);
    }

    @Test
    void readsRunsOfDifferentValuesAndTakesTheAlphaOfEach() throws BrokenMaskException {
        byte[] stream = bytes("00000000000000000000000000001000" + HEAD
                // Flag 0: seven values one by one, red, green, blue and alpha of the first pixel and a part of the
                // second.
                + "0" + "01" + "0110"
                + "11111111" + "10000000" + "00000000" + "01111111"
                + "00000000" + "00000000" + "00000000"
                + "1" + "00" + "000" + "10000000");

        assertThat(LabelStudioBrush.decode(stream, 2, 1))
                .as("alpha 127 is not drawn, alpha 128 is")
                .isEqualTo(Mask.of(2, 1, new byte[] {0, -1}));
    }

    @Test
    void readsTheBeginningOfAnExportOfTheToolItself() {
        // 3332 x 2527 pixels: the head and the first runs of a mask in a published data set.
        byte[] beginning = {2, 1, (byte) 233, (byte) 240, 57, 27, -1, -1, -1, 0, -1, -1, (byte) 224, 31, -1, -4};

        assertThatThrownBy(() -> LabelStudioBrush.decode(beginning, 3332, 2527))
                .isInstanceOf(BrokenMaskException.class)
                .hasMessageContaining("a stream that stops after 16 bytes");
    }

    @Test
    void givesBackEveryMaskBitForBit() throws BrokenMaskException {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 60; i++) {
            int width = random.nextInt(1, 90);
            int height = random.nextInt(1, 90);
            byte[] values = new byte[width * height];
            double change = random.nextDouble();
            boolean drawn = random.nextBoolean();
            for (int at = 0; at < values.length; at++) {
                drawn ^= random.nextDouble() < change * change;
                values[at] = (byte) (drawn ? 255 : 0);
            }
            Mask mask = Mask.of(width, height, values);

            assertThat(LabelStudioBrush.decode(LabelStudioBrush.encode(mask), width, height))
                    .isEqualTo(mask);
        }
    }

    @Test
    void writesRunsLongerThanALengthCanSay() throws BrokenMaskException {
        byte[] values = new byte[300 * 300];
        Arrays.fill(values, 40_000, 90_000, (byte) 255);
        Mask mask = Mask.of(300, 300, values);

        assertThat(LabelStudioBrush.decode(LabelStudioBrush.encode(mask), 300, 300))
                .isEqualTo(mask);
    }

    @Test
    void refusesAStreamThatIsCutOffAnywhere() {
        byte[] whole = LabelStudioBrush.encode(Mask.of(3, 2, new byte[] {0, -1, 0, 0, -1, -1}));
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);

            assertBroken(
                    () -> LabelStudioBrush.decode(cut, 3, 2), RejectReason.MASK_BROKEN_RUNS, "stops after " + length);
        }
    }

    @Test
    void refusesAStreamOfAnotherPicture() {
        assertBroken(
                () -> LabelStudioBrush.decode(TWO_PIXELS, 3, 1),
                RejectReason.MASK_BROKEN_RUNS,
                "expected 12 values for 3 x 1 pixels, got 8");
    }

    @Test
    void refusesARunBeyondThePicture() {
        byte[] stream = bytes("00000000000000000000000000001000" + HEAD + "1" + "01" + "1111" + "00000000");

        assertBroken(
                () -> LabelStudioBrush.decode(stream, 2, 1),
                RejectReason.MASK_BROKEN_RUNS,
                "expected runs of 8 values, got one to value 16");
    }

    @Test
    void refusesAPictureThatNoMemoryHolds() {
        assertBroken(
                () -> LabelStudioBrush.decode(TWO_PIXELS, 2_000_000_000, 2_000_000_000),
                RejectReason.MASK_WRONG_SIZE,
                "got 2000000000 x 2000000000");
        assertBroken(() -> LabelStudioBrush.decode(TWO_PIXELS, 0, 1), RejectReason.MASK_WRONG_SIZE, "got 0 x 1");
    }

    private static void assertBroken(ThrowingCallable reading, RejectReason reason, String detail) {
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(
                        BrokenMaskException.class,
                        broken -> assertThat(broken.reason()).isEqualTo(reason))
                .hasMessageContaining(detail);
    }

    private static byte[] bytes(String bits) {
        byte[] bytes = new byte[(bits.length() + 7) / 8];
        for (int i = 0; i < bits.length(); i++) {
            bytes[i / 8] |= (byte) ((bits.charAt(i) - '0') << (7 - i % 8));
        }
        return bytes;
    }
}

package org.unmask.images.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.unmask.core.intake.RejectReason;
import org.unmask.images.EncodedFiles;
import org.unmask.images.Mask;
import org.unmask.images.Picture;
import org.unmask.images.PictureCodec;

class MaskFileTest {
    private static final Mask MASK = Mask.of(3, 2, new byte[] {0, -1, 0, 0, -1, -1});

    @Test
    void readsWhatTheTablesKeep() throws BrokenMaskException {
        EncodedMask encoded = EncodedMask.of(MASK);

        assertThat(MaskFile.read(encoded.png())).isEqualTo(MASK);
        assertThat(encoded.coveredFraction()).isEqualTo(0.5);
        assertThat(encoded.size()).isEqualTo("3 x 2");
        assertThat(encoded.sha256()).isEqualTo(EncodedMask.of(MASK).sha256()).hasSize(64);
    }

    @Test
    void takesAnyOneColourBesideBlack() throws BrokenMaskException {
        byte[] rgb = new byte[18];
        for (int pixel : new int[] {1, 4, 5}) {
            rgb[3 * pixel] = 7;
            rgb[3 * pixel + 2] = 1;
        }

        assertThat(MaskFile.read(PictureCodec.encodePng(Picture.of(3, 2, rgb)))).isEqualTo(MASK);
    }

    @Test
    void refusesSoftEdges() {
        byte[] rgb = new byte[18];
        Arrays.fill(rgb, 3, 6, (byte) 255);
        Arrays.fill(rgb, 6, 9, (byte) 128);

        assertBroken(
                PictureCodec.encodePng(Picture.of(3, 2, rgb)),
                RejectReason.MASK_NOT_TWO_VALUED,
                "expected black and one other colour, got #ffffffffffff and #808080808080");
    }

    @Test
    void takesWhatCannotBeSeenForUntouched() throws BrokenMaskException {
        byte[] blueFirst = new byte[24];
        Arrays.fill(blueFirst, (byte) 255);
        for (int pixel : new int[] {0, 2, 3}) {
            blueFirst[4 * pixel] = (byte) (40 * pixel);
            blueFirst[4 * pixel + 3] = 0;
        }

        assertThat(MaskFile.read(EncodedFiles.encoded(".png", 3, 2, 4, blueFirst)))
                .isEqualTo(MASK);
    }

    @Test
    void refusesWhatCanBeSeenByHalf() {
        byte[] blueFirst = new byte[24];
        Arrays.fill(blueFirst, (byte) 255);
        blueFirst[7] = (byte) 128;

        assertBroken(
                EncodedFiles.encoded(".png", 3, 2, 4, blueFirst),
                RejectReason.MASK_NOT_TWO_VALUED,
                "got half a transparency");
    }

    @Test
    void comparesAllSixteenBits() throws BrokenMaskException {
        assertThat(MaskFile.read(EncodedFiles.encoded(".png", 3, 2, 1, new short[] {0, 3, 0, 0, 3, 3})))
                .isEqualTo(MASK);
        assertBroken(
                EncodedFiles.encoded(".png", 3, 2, 1, new short[] {0, 3, 0, 0, 4, 3}),
                RejectReason.MASK_NOT_TWO_VALUED,
                "got #000300030003 and #000400040004");
    }

    @Test
    void refusesWhatIsNoWholePng() {
        byte[] png = EncodedMask.of(MASK).png();

        assertBroken(Arrays.copyOf(png, png.length - 9), RejectReason.MASK_UNREADABLE, "stops before its end chunk");
        assertBroken("words".getBytes(StandardCharsets.UTF_8), RejectReason.MASK_UNREADABLE, "no known picture format");
        assertBroken(new byte[0], RejectReason.MASK_UNREADABLE, "0 bytes");
        assertBroken(
                PictureCodec.encodeJpeg(Picture.of(3, 2, new byte[18]), 90), RejectReason.MASK_UNREADABLE, "got JPEG");
    }

    @Test
    void unitesMasksOfOneSize() {
        Mask other = Mask.of(3, 2, new byte[] {-1, 0, 0, 0, 0, -1});

        assertThat(MASK.union(other)).isEqualTo(Mask.of(3, 2, new byte[] {-1, -1, 0, 0, -1, -1}));
        assertThatThrownBy(() -> MASK.union(Mask.of(1, 1, new byte[1])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a mask of its size, got Mask[1 x 1]");
    }

    private static void assertBroken(byte[] file, RejectReason reason, String detail) {
        assertThatThrownBy(() -> MaskFile.read(file))
                .isInstanceOfSatisfying(
                        BrokenMaskException.class,
                        broken -> assertThat(broken.reason()).isEqualTo(reason))
                .hasMessageContaining(detail);
    }
}

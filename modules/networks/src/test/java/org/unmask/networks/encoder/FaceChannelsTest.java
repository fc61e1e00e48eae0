package org.unmask.networks.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FaceChannelsTest {
    private static final int SIDE = 4;
    private static final int CENTRE = (SIDE + 1) * 3;

    private final FaceChannels colours = FaceView.COLOURS.channels(SIDE);
    private final FaceChannels residuals = FaceView.NOISE.channels(SIDE);

    @Test
    void coloursSpanMinusOneToOne() {
        byte[] face = grey(0);
        face[CENTRE] = (byte) 255;

        assertThat(colours.read(face, 0)[0]).isEqualTo(-1f);
        assertThat(colours.read(face, 0)[CENTRE]).isEqualTo(1f);
    }

    @Test
    void anEvenFaceHasNoResidual() {
        assertThat(residuals.read(grey(90), 0)).containsOnly(0f);
    }

    @Test
    void aSinglePixelLeavesTheFilter() {
        // One red value 8 above the rest: 4 * 8 / 4 at its place, -2 * 8 / 4 beside it, 8 / 4 at its corners; all over
        // 16.
        byte[] face = grey(100);
        face[CENTRE] = 108;

        float[] values = residuals.read(face, 0);

        assertThat(values[CENTRE]).isCloseTo(8f / 16, within(1e-6f));
        assertThat(values[CENTRE + 3]).isCloseTo(-4f / 16, within(1e-6f));
        assertThat(values[CENTRE + 3 * SIDE + 3]).isCloseTo(2f / 16, within(1e-6f));
        assertThat(values[CENTRE + 1]).isZero();
    }

    @Test
    void theResidualIsCut() {
        byte[] face = grey(0);
        face[CENTRE] = (byte) 255;

        assertThat(residuals.read(face, 0)[CENTRE]).isEqualTo(1f);
    }

    @Test
    void theFaceIsChosenByItsIndex() {
        byte[] faces = Arrays.copyOf(grey(0), 2 * SIDE * SIDE * 3);
        Arrays.fill(faces, SIDE * SIDE * 3, faces.length, (byte) 255);

        assertThat(colours.read(faces, 1)).containsOnly(1f);
    }

    @Test
    void residualsAreTheFilterEverywhereAndBordersRepeat() {
        byte[] face = new byte[SIDE * SIDE * 3];
        new Random(5).nextBytes(face);

        float[] values = residuals.read(face, 0);

        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                for (int colour = 0; colour < 3; colour++) {
                    assertThat(values[(y * SIDE + x) * 3 + colour]).isEqualTo(filtered(face, y, x, colour));
                }
            }
        }
    }

    private static float filtered(byte[] face, int y, int x, int colour) {
        int[][] filter = {{1, -2, 1}, {-2, 4, -2}, {1, -2, 1}};
        int sum = 0;
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                int atY = Math.max(0, Math.min(SIDE - 1, y + dy));
                int atX = Math.max(0, Math.min(SIDE - 1, x + dx));
                sum += filter[dy + 1][dx + 1] * (face[(atY * SIDE + atX) * 3 + colour] & 0xff);
            }
        }
        return Math.max(-16f, Math.min(16f, sum / 4f)) / 16f;
    }

    private static byte[] grey(int level) {
        byte[] face = new byte[SIDE * SIDE * 3];
        Arrays.fill(face, (byte) level);
        return face;
    }
}

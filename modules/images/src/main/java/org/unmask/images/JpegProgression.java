package org.unmask.images;

import java.util.Arrays;

/**
 * How far the scans of a progressive JPEG file have brought each coefficient (ITU T.81, annex G): each is sent in some bits
 * first and made precise by later scans. One thread.
 */
final class JpegProgression {
    /** That of a file whose scans do not build on each other. */
    static final JpegProgression NONE = new JpegProgression(new int[0]);

    private static final int COEFFICIENTS = 64;
    private static final int UNSENT = 13;

    private final int[] components;
    private final int[][] missingBits;

    private JpegProgression(int[] components) {
        this.components = components;
        this.missingBits = new int[components.length][COEFFICIENTS];
        for (int[] bits : missingBits) {
            Arrays.fill(bits, UNSENT);
        }
    }

    /** That of a frame before its first scan. */
    static JpegProgression ofFrame(byte[] bytes, int frame) {
        int count = frame + 7 < bytes.length ? bytes[frame + 7] & 0xff : 0;
        if (frame + 8 + 3 * count > bytes.length) {
            return NONE;
        }
        int[] components = new int[count];
        for (int i = 0; i < count; i++) {
            components[i] = bytes[frame + 8 + 3 * i];
        }
        return new JpegProgression(components);
    }

    /** Notes a scan whose header lies at {@code scan}. */
    void scan(byte[] bytes, int scan) {
        int count = scan + 2 < bytes.length ? bytes[scan + 2] & 0xff : 0;
        int spectrum = scan + 3 + 2 * count;
        if (spectrum + 3 > bytes.length) {
            return;
        }
        int last = Math.min(bytes[spectrum + 1] & 0xff, COEFFICIENTS - 1);
        for (int i = 0; i < count; i++) {
            note(bytes[scan + 3 + 2 * i], bytes[spectrum] & 0xff, last, bytes[spectrum + 2] & 0x0f);
        }
    }

    private void note(int component, int first, int last, int missing) {
        for (int i = 0; i < components.length; i++) {
            if (components[i] == component && first <= last) {
                Arrays.fill(missingBits[i], first, last + 1, missing);
            }
        }
    }

    /** Whether every coefficient has been sent to its last bit. */
    boolean isComplete() {
        return Arrays.stream(missingBits).flatMapToInt(Arrays::stream).allMatch(bits -> bits == 0);
    }
}

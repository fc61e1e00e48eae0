package org.unmask.networks.clip;

import java.util.stream.IntStream;
import org.unmask.core.errors.UserException;

/**
 * Pictures as CLIP's published code prepares them before it normalises colours: the shorter side is resized to the input's size by
 * the bicubic filter of the Python Imaging Library on 8-bit values, and a square is cut from the middle. Antialiased: the filter
 * widens with the factor of reduction. Horizontal first, rounded to 8 bits, then vertical; bit for bit like that library.
 * Hugging Face's code cuts an odd margin one pixel differently. Stateless.
 */
public final class ClipPicture {
    private static final int CHANNELS = 3;

    private ClipPicture() {}

    /**
     * The square that the image tower looks at, [side, side, 3].
     *
     * @param rgb [height, width, 3] unsigned bytes, red first
     * @param side pixels, at least 1
     * @throws UserException when there are no pixels, or more or fewer than {@code height x width}
     */
    public static byte[] prepare(byte[] rgb, int height, int width, int side) {
        if (height < 1 || width < 1 || rgb.length != (long) height * width * CHANNELS) {
            throw new UserException("Cannot prepare a picture for CLIP: expected height x width x 3 bytes, got "
                    + rgb.length + " for " + height + " x " + width + ". Decode it to RGB first.");
        }
        int shorter = Math.min(height, width);
        int high = (int) ((long) side * height / shorter);
        int wide = (int) ((long) side * width / shorter);
        byte[] lines = resized(rgb, new Axis(height, width, CHANNELS), wide);
        byte[] picture = resized(lines, new Axis(1, height, wide * CHANNELS), high);
        return centre(picture, high, wide, side);
    }

    /** An axis of an array: what lies outside of it, its extent, and what lies inside of a step along it. */
    private record Axis(int outer, int extent, int inner) {}

    private static byte[] resized(byte[] from, Axis axis, int extent) {
        if (extent == axis.extent) {
            return from;
        }
        byte[] to = new byte[axis.outer * extent * axis.inner];
        for (int place = 0; place < extent; place++) {
            BicubicTaps taps = BicubicTaps.at(place, axis.extent, extent);
            for (int outer = 0; outer < axis.outer; outer++) {
                int source = (outer * axis.extent + taps.first()) * axis.inner;
                int target = (outer * extent + place) * axis.inner;
                for (int inner = 0; inner < axis.inner; inner++) {
                    to[target + inner] = taps.sum(from, source + inner, axis.inner);
                }
            }
        }
        return to;
    }

    private static byte[] centre(byte[] picture, int high, int wide, int side) {
        int top = margin(high, side);
        int left = margin(wide, side);
        byte[] square = new byte[side * side * CHANNELS];
        IntStream.range(0, side)
                .forEach(line -> System.arraycopy(
                        picture,
                        ((top + line) * wide + left) * CHANNELS,
                        square,
                        line * side * CHANNELS,
                        side * CHANNELS));
        return square;
    }

    /** Half of what is too much; a half pixel goes to the even number, as Python rounds. */
    private static int margin(int extent, int side) {
        return (int) Math.rint((extent - side) / 2.0);
    }
}

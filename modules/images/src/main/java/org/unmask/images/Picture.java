package org.unmask.images;

import java.util.Arrays;

/**
 * One 8-bit RGB raster. The samples are {@code [height, width, 3]}, row by row, red first, each 0..255 as an unsigned
 * byte. Immutable: arrays are copied in and out.
 */
public final class Picture {
    /** Samples of one pixel: red, green, blue. */
    public static final int CHANNELS = 3;

    private final int width;
    private final int height;
    private final byte[] rgb;

    private Picture(int width, int height, byte[] rgb) {
        this.width = width;
        this.height = height;
        this.rgb = rgb;
    }

    /**
     * A picture of the given samples, which are copied.
     *
     * @throws IllegalArgumentException if a side is not positive or {@code rgb} does not hold width x height x 3 bytes
     */
    public static Picture of(int width, int height, byte[] rgb) {
        return owning(width, height, rgb.clone());
    }

    /** Like {@link #of} without the copy: the caller gives the array away. */
    static Picture owning(int width, int height, byte[] rgb) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("Cannot make a picture: expected positive sides, got " + width + " x "
                    + height + ". Pass the raster's own size.");
        }
        long expected = (long) width * height * CHANNELS;
        if (rgb.length != expected) {
            throw new IllegalArgumentException("Cannot make a picture of " + width + " x " + height + ": expected "
                    + expected + " bytes, got " + rgb.length + ". Pass three bytes per pixel.");
        }
        return new Picture(width, height, rgb);
    }

    /** Pixels in a row. */
    public int width() {
        return width;
    }

    /** Rows. */
    public int height() {
        return height;
    }

    /** A copy of the samples, {@code [height, width, 3]}. */
    public byte[] rgb() {
        return rgb.clone();
    }

    /** Copies the samples to {@code target} from {@code offset} on; no allocation. */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(rgb, 0, target, offset, rgb.length);
    }

    /** One sample, 0..255; channel 0 is red. */
    public int sample(int x, int y, int channel) {
        if (x < 0 || x >= width) {
            throw new IndexOutOfBoundsException(x);
        }
        return rgb[(y * width + x) * CHANNELS + channel] & 0xff;
    }

    /** The array itself, for readers of this package that never write to it. */
    byte[] samples() {
        return rgb;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Picture that
                && width == that.width
                && height == that.height
                && Arrays.equals(rgb, that.rgb);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + Arrays.hashCode(rgb);
    }

    @Override
    public String toString() {
        return "Picture[" + width + " x " + height + "]";
    }
}

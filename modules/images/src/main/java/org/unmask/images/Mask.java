package org.unmask.images;

import java.util.Arrays;

/**
 * Which pixels of a picture were manipulated: {@code [height, width]}, 255 manipulated, 0 untouched. Immutable: arrays
 * are copied in and out.
 */
public final class Mask {
    private final int width;
    private final int height;
    private final byte[] values;

    private Mask(int width, int height, byte[] values) {
        this.width = width;
        this.height = height;
        this.values = values;
    }

    /**
     * A mask of the given values, which are copied.
     *
     * @throws IllegalArgumentException if a value is neither 0 nor 255, or their number is not width x height
     */
    public static Mask of(int width, int height, byte[] values) {
        if (values.length != (long) width * height) {
            throw new IllegalArgumentException("Cannot make a mask of " + width + " x " + height + ": expected "
                    + (long) width * height + " values, got " + values.length + ". Pass one byte per pixel.");
        }
        for (byte value : values) {
            if (value != 0 && value != (byte) 255) {
                throw new IllegalArgumentException("Cannot make a mask: expected 0 or 255, got " + (value & 0xff)
                        + ". Threshold soft masks first.");
            }
        }
        return new Mask(width, height, values.clone());
    }

    /** Pixels in a row. */
    public int width() {
        return width;
    }

    /** Rows. */
    public int height() {
        return height;
    }

    /** A copy of the values, {@code [height, width]}. */
    public byte[] values() {
        return values.clone();
    }

    /** Whether the pixel was manipulated. */
    public boolean covers(int x, int y) {
        if (x < 0 || x >= width) {
            throw new IndexOutOfBoundsException(x);
        }
        return values[y * width + x] != 0;
    }

    /** Manipulated pixels over all pixels, in [0, 1]. */
    public double coveredFraction() {
        int covered = 0;
        for (byte value : values) {
            covered += value != 0 ? 1 : 0;
        }
        return covered / (double) values.length;
    }

    /**
     * What either mask covers.
     *
     * @throws IllegalArgumentException if their sizes differ
     */
    public Mask union(Mask other) {
        if (width != other.width || height != other.height) {
            throw new IllegalArgumentException("Cannot unite " + this + ": expected a mask of its size, got " + other
                    + ". Unite masks of one picture.");
        }
        byte[] united = values.clone();
        for (int i = 0; i < united.length; i++) {
            united[i] = (byte) (united[i] | other.values[i]);
        }
        return new Mask(width, height, united);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mask that
                && width == that.width
                && height == that.height
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Mask[" + width + " x " + height + "]";
    }
}

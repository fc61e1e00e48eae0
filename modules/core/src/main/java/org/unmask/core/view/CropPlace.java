package org.unmask.core.view;

/**
 * Where in a face a square crop lies, and how it is shown. Immutable.
 *
 * @param top its first row
 * @param left its first column
 * @param mirrored whether left and right change places
 */
public record CropPlace(int top, int left, boolean mirrored) {
    /** The upper left corner, not mirrored. */
    public static final CropPlace CORNER = new CropPlace(0, 0, false);
}

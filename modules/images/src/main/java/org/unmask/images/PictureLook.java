package org.unmask.images;

import java.util.List;

/**
 * What is kept of a picture's pixels beside its file. Immutable.
 *
 * @param width its columns, upright
 * @param height its rows, upright
 * @param thumbnail what hashes see of it, 32 x 32 pixels, as {@link PerceptualHash#thumbnail} has it; it may be grey
 * @param quality how much there is to see
 * @param complaints what is wrong with the file although it can be read; mostly nothing
 */
public record PictureLook(int width, int height, Picture thumbnail, PictureQuality quality, List<String> complaints) {
    /** Copies the complaints. */
    public PictureLook {
        complaints = List.copyOf(complaints);
    }

    /** Of pixels. */
    public static PictureLook of(Picture picture, List<String> complaints) {
        return new PictureLook(
                picture.width(),
                picture.height(),
                PerceptualHash.thumbnail(picture),
                PictureQuality.of(picture),
                complaints);
    }
}

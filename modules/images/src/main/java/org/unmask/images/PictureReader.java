package org.unmask.images;

import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * How the files of one format are read: what the header declares, whether the file is whole, what a careful decoder complains
 * of, and its pixels. The first two never expand a byte, so that a hostile file costs nothing. Stateless and thread-safe.
 */
interface PictureReader {
    /**
     * What the header declares, which is what {@link #pixels} will allocate.
     *
     * @throws UnreadablePictureException if the file has no such header, ends inside of it, or declares a coding that is not
     *     read
     */
    ImageHeader header(byte[] bytes) throws UnreadablePictureException;

    /**
     * Refuses a file without an end: a decoder would fill the missing part with grey.
     *
     * @throws UnreadablePictureException if the file ends before the picture does, or is coded to exhaust a decoder
     */
    void checkComplete(byte[] bytes) throws UnreadablePictureException;

    /**
     * What is wrong with a file that is readable all the same, for people to know; costs as much as reading it.
     *
     * @throws UnreadablePictureException if the file is so damaged that what is read is another picture
     */
    default List<String> complaints(byte[] bytes) throws UnreadablePictureException {
        return List.of();
    }

    /** What is kept of the pixels of an undamaged file, where that can be had without them; empty where it cannot. */
    default Optional<PictureLook> look(byte[] bytes) {
        return Optional.empty();
    }

    /**
     * The picture as it is seen: upright, 8-bit, blue first, without transparency; empty if the file cannot be decoded.
     *
     * @param reduction 1, 2, 4 or 8: the sides are divided by it
     */
    default Mat pixels(byte[] bytes, int reduction) throws UnreadablePictureException {
        return VisiblePixels.of(NativeDecoder.unchanged(bytes), reduction);
    }

    /** The samples as they are stored, transparency and depth included, blue first; empty if they cannot be decoded. */
    default Mat samples(byte[] bytes) {
        return NativeDecoder.unchanged(bytes);
    }
}

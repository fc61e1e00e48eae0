package org.unmask.images;

import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * How the files of one format are read: what the header declares, whether the file is whole, and its pixels. The first two
 * never expand a byte, so that a hostile file costs nothing. Stateless and thread-safe.
 */
interface PictureReader {
    /**
     * What the header declares, which is what {@link #pixels} will allocate.
     *
     * @throws UnreadablePictureException if the file has no such header, or ends inside of it
     */
    ImageHeader header(byte[] bytes) throws UnreadablePictureException;

    /**
     * Refuses a file without an end: a decoder would fill the missing part with grey.
     *
     * @throws UnreadablePictureException if the file ends before the picture does, or is coded to exhaust a decoder
     */
    void checkComplete(byte[] bytes) throws UnreadablePictureException;

    /**
     * The picture, blue first; empty if the file cannot be decoded.
     *
     * @param file the file's bytes, one row
     * @param flags OpenCV's, which say in what colours and how far reduced
     */
    default Mat pixels(Mat file, int flags) {
        return opencv_imgcodecs.imdecode(file, flags);
    }
}

package org.unmask.benchmarks.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.unmask.core.errors.UserException;
import org.unmask.core.hash.FaceId;
import org.unmask.core.hash.Sha256;
import org.unmask.images.GreyThumbnail;
import org.unmask.images.JpegQuality;
import org.unmask.images.PerceptualHash;
import org.unmask.images.Picture;
import org.unmask.images.PictureCodec;
import org.unmask.images.UnreadablePictureException;

/** What is done with pictures, file after file, without Spark or tables. One thread. */
final class PictureLoops {
    private static final int SIDE = 256;
    private static final int QUALITY = 95;

    private PictureLoops() {}

    private interface Step {
        void take(byte[] bytes) throws UnreadablePictureException;
    }

    /** Decodes, shrinks to 256 pixels and encodes anew, as whoever makes a data set out of downloads does; seconds. */
    static double resizeAndEncode(List<Path> files) {
        return seconds(
                files, bytes -> PictureCodec.encodeJpeg(PictureCodec.DEFAULT.decodeResized(bytes, SIDE), QUALITY));
    }

    /** Looks at each picture as an ingest that keeps its bytes does, both readings; seconds. */
    static double keepBytes(List<Path> files) {
        return seconds(files, PictureLoops::identify) + seconds(files, PictureLoops::inspect);
    }

    private static void identify(byte[] bytes) throws UnreadablePictureException {
        Sha256.hex(bytes);
        FaceId.of(bytes, 0);
        PictureCodec.DEFAULT.check(bytes);
    }

    private static void inspect(byte[] bytes) throws UnreadablePictureException {
        FaceId.of(bytes, 0);
        Picture thumbnail = PictureCodec.DEFAULT.look(bytes).thumbnail();
        PerceptualHash.of(thumbnail).bits();
        GreyThumbnail.of(thumbnail);
        JpegQuality.of(bytes);
    }

    private static double seconds(List<Path> files, Step step) {
        long from = System.nanoTime();
        for (Path file : files) {
            try {
                step.take(Files.readAllBytes(file));
            } catch (IOException | UnreadablePictureException e) {
                throw new UserException(
                        "Cannot measure with " + file + ": expected a picture, got " + e.getMessage()
                                + ". Make the folder anew.",
                        e);
            }
        }
        return (System.nanoTime() - from) / 1e9;
    }
}

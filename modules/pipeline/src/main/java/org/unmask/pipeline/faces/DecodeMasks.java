package org.unmask.pipeline.faces;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.unmask.core.errors.DataContractException;
import org.unmask.images.Mask;
import org.unmask.images.mask.BrokenMaskException;
import org.unmask.images.mask.MaskFile;
import scala.Tuple2;

/** Decodes the masks of one worker in the size of its faces. Runs on executors; pure. */
final class DecodeMasks implements FlatMapFunction<Iterator<Tuple2<Integer, Tuple2<String, byte[]>>>, WorkerMasks> {
    private static final long serialVersionUID = 1L;

    private final int side;

    DecodeMasks(int side) {
        this.side = side;
    }

    @Override
    public Iterator<WorkerMasks> call(Iterator<Tuple2<Integer, Tuple2<String, byte[]>>> encoded) {
        Map<String, byte[]> byFace = new HashMap<>();
        encoded.forEachRemaining(mask -> byFace.put(
                mask._2()._1(), resized(decode(mask._2()._1(), mask._2()._2()), side)));
        return List.of(new WorkerMasks(byFace)).iterator();
    }

    /** The mask at the middle of each pixel of a picture of {@code side} pixels, [side, side], 255 manipulated, 0 untouched. */
    static byte[] resized(Mask mask, int side) {
        byte[] values = new byte[side * side];
        for (int y = 0; y < side; y++) {
            int row = (2 * y + 1) * mask.height() / (2 * side);
            for (int x = 0; x < side; x++) {
                int column = (2 * x + 1) * mask.width() / (2 * side);
                values[y * side + x] = (byte) (mask.covers(column, row) ? 255 : 0);
            }
        }
        return values;
    }

    private static Mask decode(String face, byte[] png) {
        try {
            return MaskFile.read(png);
        } catch (BrokenMaskException e) {
            throw new DataContractException(
                    "Cannot decode the mask of face " + face
                            + ": expected the mask that was checked when it was taken in," + " got another: "
                            + e.getMessage() + ". Check the files of unmask.masks for damage.",
                    e);
        }
    }
}

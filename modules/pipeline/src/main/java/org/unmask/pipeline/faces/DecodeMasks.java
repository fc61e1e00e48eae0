package org.unmask.pipeline.faces;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.unmask.core.errors.DataContractException;
import org.unmask.images.Mask;
import org.unmask.images.framing.Framing;
import org.unmask.images.mask.BrokenMaskException;
import org.unmask.images.mask.MaskFile;
import scala.Tuple2;

/** Decodes the masks of one worker as its faces lie decoded. Runs on executors; pure. */
final class DecodeMasks implements FlatMapFunction<Iterator<Tuple2<Integer, Tuple2<String, byte[]>>>, WorkerMasks> {
    private static final long serialVersionUID = 1L;

    private final Framing framing;

    DecodeMasks(Framing framing) {
        this.framing = framing;
    }

    @Override
    public Iterator<WorkerMasks> call(Iterator<Tuple2<Integer, Tuple2<String, byte[]>>> encoded) {
        Map<String, byte[]> byFace = new HashMap<>();
        encoded.forEachRemaining(mask -> byFace.put(
                mask._2()._1(),
                framing.storedMask(decode(mask._2()._1(), mask._2()._2()))));
        return List.of(new WorkerMasks(byFace)).iterator();
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

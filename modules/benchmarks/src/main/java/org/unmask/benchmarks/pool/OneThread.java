package org.unmask.benchmarks.pool;

import java.util.List;
import org.unmask.core.config.UnmaskConfig;
import org.unmask.core.errors.DataContractException;
import org.unmask.images.PictureCodec;
import org.unmask.images.Pictures;
import org.unmask.images.UnreadablePictureException;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.scoring.Scorer;
import org.unmask.pipeline.device.TaskDevice;

/** Decodes and scores pictures that lie in memory, without Spark, batch after batch. One thread. */
final class OneThread {
    private final List<byte[]> encoded;
    private final Architecture architecture;
    private final ModelState state;
    private final int batchSize;
    private final int faceBytes;

    OneThread(List<byte[]> encoded, Architecture architecture, ModelState state, UnmaskConfig config) {
        this.encoded = encoded;
        this.architecture = architecture;
        this.state = state;
        this.batchSize = config.evaluate().batchSize();
        this.faceBytes = architecture.inputSize() * architecture.inputSize() * 3;
    }

    /** How long a run took, and of it the network. */
    record Seconds(double all, double scoring) {}

    int faces() {
        return encoded.size();
    }

    Seconds run() {
        TaskDevice.prepare();
        byte[] pixels = new byte[batchSize * faceBytes];
        float[] pFake = new float[encoded.size()];
        long scoring = 0;
        long from = System.nanoTime();
        try (Scorer scorer = new Scorer(architecture, state)) {
            for (int first = 0; first < encoded.size(); first += batchSize) {
                int count = Math.min(batchSize, encoded.size() - first);
                decode(first, count, pixels);
                long decoded = System.nanoTime();
                System.arraycopy(scorer.score(pixels, count).pFake(), 0, pFake, first, count);
                scoring += System.nanoTime() - decoded;
            }
        }
        return new Seconds((System.nanoTime() - from) / 1e9, scoring / 1e9);
    }

    private void decode(int first, int count, byte[] pixels) {
        for (int face = 0; face < count; face++) {
            try {
                Pictures.resize(PictureCodec.DEFAULT.decode(encoded.get(first + face)), architecture.inputSize())
                        .copyTo(pixels, face * faceBytes);
            } catch (UnreadablePictureException e) {
                throw new DataContractException(
                        "Cannot decode a face of the table: expected a picture, got " + e.detail()
                                + ". Check the files of unmask.faces for damage.",
                        e);
            }
        }
    }
}

package org.unmask.benchmarks.pool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.unmask.core.errors.UserException;
import org.unmask.images.PictureCodec;
import org.unmask.images.UnreadablePictureException;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.scoring.Scorer;
import org.unmask.pipeline.config.UnmaskConfig;
import org.unmask.pipeline.device.TaskDevice;

/** Reads, decodes and scores the files of a folder, without Spark, batch after batch. One thread. */
final class OneThread {
    private final List<Path> files;
    private final Architecture architecture;
    private final ModelState state;
    private final int batchSize;
    private final int faceBytes;

    OneThread(List<Path> files, Architecture architecture, ModelState state, UnmaskConfig config) {
        this.files = files;
        this.architecture = architecture;
        this.state = state;
        this.batchSize = config.evaluate().batchSize();
        this.faceBytes = architecture.inputSize() * architecture.inputSize() * 3;
    }

    /** How long a run took, and of it the network. */
    record Seconds(double all, double scoring) {}

    int faces() {
        return files.size();
    }

    Seconds run() {
        TaskDevice.prepare();
        byte[] pixels = new byte[batchSize * faceBytes];
        float[] pFake = new float[files.size()];
        long scoring = 0;
        long from = System.nanoTime();
        try (Scorer scorer = new Scorer(architecture, state)) {
            for (int first = 0; first < files.size(); first += batchSize) {
                int count = Math.min(batchSize, files.size() - first);
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
                PictureCodec.DEFAULT
                        .decodeResized(Files.readAllBytes(files.get(first + face)), architecture.inputSize())
                        .copyTo(pixels, face * faceBytes);
            } catch (IOException | UnreadablePictureException e) {
                throw new UserException(
                        "Cannot score " + files.get(first + face) + ": expected a picture, got " + e.getMessage()
                                + ". Make the folder anew.",
                        e);
            }
        }
    }
}

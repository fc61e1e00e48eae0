package org.unmask.benchmarks.training;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.unmask.networks.method.Batch;
import org.unmask.pipeline.training.BatchDraw;
import org.unmask.pipeline.training.TrainingPlan;
import org.unmask.pipeline.training.WorkerExamples;

/** The batches of a training as files, for a peer in another process that is to see the same ones. Driver only. */
final class BatchFiles {
    private BatchFiles() {}

    /**
     * Writes {@code WORKER-STEP.batch} for each worker and step: number of faces B and side as 32-bit numbers, pixels [B, side,
     * side, 3] as bytes, targets [B, 2] as 32-bit floats, big-endian.
     */
    static void write(Path folder, TimedTraining training, KeptFaces faces, long steps) {
        TrainingPlan plan = training.plan("averaging", steps);
        int side = training.work().config().network().inputSize();
        try {
            Files.createDirectories(folder);
            for (WorkerExamples worker : training.examples(faces.training()).collect()) {
                try (var draw = new BatchDraw(worker, plan.seeds(), plan.variation())) {
                    for (long step = 0; step < steps; step++) {
                        write(folder.resolve(worker.worker() + "-" + step + ".batch"), draw.at(step), side);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, Batch batch, int side) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(batch.size());
            out.writeInt(side);
            out.write(batch.pixels(), 0, batch.size() * side * side * 3);
            for (int i = 0; i < 2 * batch.size(); i++) {
                out.writeFloat(batch.targets()[i]);
            }
        }
    }
}

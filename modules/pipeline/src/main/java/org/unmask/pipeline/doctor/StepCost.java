package org.unmask.pipeline.doctor;

import java.util.SplittableRandom;
import org.unmask.engine.backend.Backend;
import org.unmask.engine.backend.ThreadPlan;
import org.unmask.networks.method.Batch;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.training.Trainer;
import org.unmask.pipeline.config.UnmaskConfig;
import org.unmask.pipeline.training.Optimisers;

/**
 * What a training step of a configuration takes, measured on this machine. Immutable.
 *
 * @param nativeBytes memory outside the heap that one trainer keeps for activations and gradients
 * @param stateBytes what travels at a synchronisation: trainable parameters and what the optimiser keeps of each
 * @param batchBytes a batch of decoded faces
 * @param seconds time of a step on one core, or on the device
 */
public record StepCost(long nativeBytes, long stateBytes, long batchBytes, double seconds) {
    private static final int STEPS = 2;
    private static final double RATE = 1e-6;
    private static final int CLASSES = 2;

    /**
     * Takes some steps on random pixels.
     *
     * @throws org.unmask.core.errors.InfrastructureException when the device of the configuration cannot compute
     */
    public static StepCost measure(UnmaskConfig config, Architecture architecture) {
        Backend.prepare(config.backend().device(), ThreadPlan.ofTasks(1, 1));
        Batch batch = batch(architecture, config.train().batchSize());
        try (Trainer trainer = new Trainer(architecture, Optimisers.trainer(config))) {
            // The first takes the memory and prepares the kernels.
            trainer.step(batch, RATE);
            long from = System.nanoTime();
            for (int step = 0; step < STEPS; step++) {
                trainer.step(batch, RATE);
            }
            double seconds = (System.nanoTime() - from) / 1e9 / STEPS;
            return new StepCost(
                    trainer.pooledBytes(),
                    bytes(config, architecture, trainer.state()),
                    batch.pixels().length,
                    seconds);
        }
    }

    private static long bytes(UnmaskConfig config, Architecture architecture, ModelState state) {
        long numbers = Optimisers.trainer(config).trainable(architecture).length();
        for (float[] slot : state.optimiserState().values()) {
            numbers += slot.length;
        }
        return numbers * Float.BYTES;
    }

    private static Batch batch(Architecture architecture, int faces) {
        byte[] pixels = new byte[Math.multiplyExact(faces, architecture.faceBytes())];
        new SplittableRandom(1).nextBytes(pixels);
        float[] targets = new float[CLASSES * faces];
        float[] weights = new float[faces];
        for (int face = 0; face < faces; face++) {
            targets[CLASSES * face + face % CLASSES] = 1;
            weights[face] = 1;
        }
        return Batch.labelled(pixels, targets, weights, faces);
    }
}

package org.unmask.networks.training;

import java.util.List;
import org.unmask.core.errors.UnmaskException;
import org.unmask.engine.backend.Backend;
import org.unmask.engine.optimiser.AdamW;
import org.unmask.networks.encoder.ConvolutionalEncoder;
import org.unmask.networks.model.Architecture;

/** A program that trains on a batch too large for its limit of memory and ends with the error's exit code and sentence. */
final class NativeMemoryEnd {
    private NativeMemoryEnd() {}

    public static void main(String[] arguments) {
        Backend.prepare(1);
        var network = new Architecture(new ConvolutionalEncoder(List.of(32, 64)), 128);
        try (var trainer = new Trainer(network, TrainerSettings.of(AdamW.adam()))) {
            trainer.step(RandomFaces.batch(network, 1, Integer.parseInt(arguments[0])), 1e-3);
            System.err.println("trained");
        } catch (UnmaskException e) {
            System.err.println(e.getMessage());
            System.exit(e.exitCode().code());
        }
    }
}

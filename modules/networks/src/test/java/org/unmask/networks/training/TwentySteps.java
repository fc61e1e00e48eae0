package org.unmask.networks.training;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.unmask.engine.backend.Backend;
import org.unmask.engine.optimiser.AdamW;
import org.unmask.engine.optimiser.Sgd;
import org.unmask.networks.encoder.ConvolutionalEncoder;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;

/** A short training that always is the same, as a method and as a program that writes its end to a file. */
final class TwentySteps {
    static final Architecture NETWORK = new Architecture(new ConvolutionalEncoder(List.of(16, 32, 64)), 64);

    private TwentySteps() {}

    static ModelState adamW() {
        return run(TrainerSettings.of(AdamW.withDecay(0.01)), 1e-3);
    }

    static ModelState sgd() {
        return run(TrainerSettings.of(new Sgd(0.9, Sgd.LookAhead.NESTEROV, 0.01)), 1e-3);
    }

    /** Arguments: native threads, adamw or sgd, the file. */
    public static void main(String[] arguments) throws IOException {
        Backend.prepare(Integer.parseInt(arguments[0]));
        ModelState state = arguments[1].equals("sgd") ? sgd() : adamW();
        try (var out = new ObjectOutputStream(Files.newOutputStream(Path.of(arguments[2])))) {
            out.writeObject(state);
        }
    }

    private static ModelState run(TrainerSettings settings, double rate) {
        try (var trainer = new Trainer(NETWORK, settings)) {
            trainer.load(ModelState.initial(NETWORK, 1));
            for (int step = 0; step < 20; step++) {
                trainer.step(RandomFaces.batch(NETWORK, step, 16), rate);
            }
            return trainer.state();
        }
    }
}

package org.unmask.networks.export;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.unmask.engine.optimiser.AdamW;
import org.unmask.networks.encoder.ConvolutionalEncoder;
import org.unmask.networks.encoder.NoiseEncoder;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.training.RandomFaces;
import org.unmask.networks.training.Trainer;
import org.unmask.networks.training.TrainerSettings;

/** Networks after a few steps, so that running statistics, scales and shifts are not those of the beginning. */
final class TrainedNetworks {
    static final int FACES = 7;

    private TrainedNetworks() {}

    static Architecture of(String encoder) {
        List<Integer> widths = List.of(5, 9, 12);
        return new Architecture(
                encoder.equals(NoiseEncoder.WORD) ? new NoiseEncoder(widths) : new ConvolutionalEncoder(widths), 32);
    }

    static ModelState state(Architecture architecture) {
        return state(architecture, 20);
    }

    private static ModelState state(Architecture architecture, int steps) {
        try (var trainer = new Trainer(architecture, TrainerSettings.of(new AdamW(0.01, 0.9, 0.999, 1e-8)))) {
            trainer.load(ModelState.initial(architecture, 4));
            for (int i = 0; i < steps; i++) {
                trainer.step(RandomFaces.batch(architecture, i, 8), 1e-2);
            }
            return trainer.state();
        }
    }

    /** A state after a few steps with every parameter moved a little, so that networks that learn slowly tell faces apart too. */
    static ModelState moved(Architecture architecture) {
        ModelState trained = state(architecture, 5);
        var random = new SplittableRandom(6);
        float[] parameters = trained.parameters().clone();
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] += (float) random.nextDouble(-0.15, 0.15);
        }
        return new ModelState(parameters, trained.statistics(), Map.of(), trained.steps());
    }

    /** Faces of pixels far apart and of pixels close together, whose residuals are not all cut, bright and dark, plain and framed. */
    static byte[] pixels(Architecture architecture) {
        byte[] pixels = RandomFaces.pixels(architecture, 3, FACES);
        int size = architecture.inputSize();
        for (int i = 0; i < pixels.length; i++) {
            int face = i / architecture.faceBytes();
            int contrast = 255 >> (face % 4 * 2);
            int row = i / (3 * size) % size;
            int brightness = (row < size / 2 == face % 3 > 0 ? 200 : 30) * (FACES - face) / FACES;
            pixels[i] = (byte) Math.min(255, (pixels[i] & contrast) + brightness);
        }
        return pixels;
    }

    /** The same faces as floats, colour by colour: [faces, 3, size, size]. */
    static float[] planes(Architecture architecture, byte[] pixels) {
        int area = architecture.inputSize() * architecture.inputSize();
        float[] planes = new float[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            int face = i / (3 * area);
            int position = i / 3 % area;
            planes[(face * 3 + i % 3) * area + position] = pixels[i] & 0xff;
        }
        return planes;
    }
}

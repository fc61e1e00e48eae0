package org.unmask.networks.export;

import java.util.List;
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
        try (var trainer = new Trainer(architecture, TrainerSettings.of(new AdamW(0.01, 0.9, 0.999, 1e-8)))) {
            trainer.load(ModelState.initial(architecture, 4));
            for (int i = 0; i < 20; i++) {
                trainer.step(RandomFaces.batch(architecture, i, 8), 1e-2);
            }
            return trainer.state();
        }
    }

    /** Faces of pixels far apart and of pixels close together, whose residuals are not all cut. */
    static byte[] pixels(Architecture architecture) {
        byte[] pixels = RandomFaces.pixels(architecture, 3, FACES);
        for (int i = pixels.length / 2; i < pixels.length; i++) {
            pixels[i] = (byte) (120 + (pixels[i] & 0xf));
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

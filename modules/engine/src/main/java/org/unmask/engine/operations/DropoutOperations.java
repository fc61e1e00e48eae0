package org.unmask.engine.operations;

import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.core.random.Seeds;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.NativeOperation;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/**
 * Inverted dropout (Srivastava et al. 2014, Dropout, section 10, scaled in training). Masks are drawn in Java, because the
 * native random numbers depend on the number of threads. Confined to the tape's thread.
 */
public final class DropoutOperations {
    private static final int CHUNK = 4096;

    private DropoutOperations() {}

    /**
     * Which mask is drawn: the same source, step, layer and element give the same decision, on any worker and thread.
     *
     * @param seeds the run's source of masks
     * @param step the training step
     * @param layer the number of the layer that drops, different for each within a network
     */
    public record Draw(Seeds seeds, long step, int layer) {
        private SplittableRandom random() {
            return seeds.derive("dropout").derive(step).derive(layer).random();
        }
    }

    /**
     * In training, each element is 0 with probability {@code rate} and otherwise divided by {@code 1 - rate}; in
     * evaluation the input itself.
     *
     * @param rate in [0, 1)
     */
    public static Tensor dropout(Tape tape, Tensor input, double rate, Draw draw) {
        if (!(rate >= 0 && rate < 1)) {
            throw ArgumentErrors.of("drop elements", "a rate in [0, 1)", rate, "Set the network's dropout");
        }
        if (rate == 0 || tape.mode() == Tape.Mode.EVALUATION) {
            return input;
        }
        INDArray mask = tape.scratch(input.value().shape());
        draw(mask, rate, draw.random());
        INDArray output = tape.output(input.value().shape());
        NativeOperation.MULTIPLY.run(input.value(), mask, output);
        return tape.record(
                output,
                List.of(input),
                gradient -> tape.accumulate(input, d -> NativeOperation.MULTIPLY.run(gradient, mask, d)));
    }

    private static void draw(INDArray mask, double rate, SplittableRandom random) {
        float kept = (float) (1 / (1 - rate));
        long threshold = Math.round(rate * (1L << 32)) + Integer.MIN_VALUE;
        for (long at = 0; at < mask.length(); at += CHUNK) {
            float[] values = new float[(int) Math.min(CHUNK, mask.length() - at)];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextInt() < threshold ? 0 : kept;
            }
            HostMemory.write(values, mask, at);
        }
    }
}

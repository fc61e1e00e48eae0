package org.unmask.networks.loss;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/** A loss of one small input whose gradient came with its value, in plain Java. Stateless. */
final class KnownGradient {
    private KnownGradient() {}

    /** A tensor [1] of {@code loss}; {@code gradients} has the input's elements. */
    static Tensor record(Tape tape, double loss, Tensor input, double[] gradients) {
        INDArray output = tape.output(1);
        HostMemory.write(new double[] {loss}, output);
        return tape.record(output, List.of(input), gradient -> {
            double factor = HostMemory.readDoubles(gradient)[0];
            tape.accumulate(input, d -> HostMemory.write(scaled(gradients, factor), d));
        });
    }

    private static double[] scaled(double[] values, double factor) {
        double[] scaled = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = values[i] * factor;
        }
        return scaled;
    }
}

package org.unmask.networks.operations;

import static org.unmask.networks.engine.NativeOperation.arrays;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.networks.engine.HostMemory;
import org.unmask.networks.engine.NativeOperation;
import org.unmask.networks.engine.Tape;
import org.unmask.networks.engine.Tensor;

/** Reductions over the positions of an image. Legend: B batch, C channels. Confined to the tape's thread. */
public final class PoolingOperations {
    private static final int[] SPATIAL_AXES = {1, 2};

    private PoolingOperations() {}

    /** The mean over all positions: [B, H, W, C] gives [B, C]. */
    public static Tensor globalAverage(Tape tape, Tensor input) {
        INDArray x = input.value();
        long batch = x.size(0);
        long channels = x.size(3);
        INDArray output = tape.output(batch, channels);
        NativeOperation.MEAN.run(arrays(x), arrays(output), SPATIAL_AXES);
        return tape.record(output, List.of(input), gradient -> {
            double[] share = HostMemory.readDoubles(gradient);
            double perPosition = (double) channels * batch / x.length();
            HostMemory.write(Arrays.stream(share).map(g -> g * perPosition).toArray(), gradient);
            tape.accumulate(input, d -> broadcast(gradient.reshape('c', batch, 1, 1, channels), d));
        });
    }

    private static void broadcast(INDArray from, INDArray to) {
        NativeOperation.ASSIGN.run(to, from, to);
    }
}

package org.unmask.networks.method;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.operations.ClassActivationMap;
import org.unmask.engine.operations.MatrixOperations;
import org.unmask.engine.operations.ShapeOperations;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.layer.Pass;
import org.unmask.networks.onnx.GraphValue;

/**
 * Where a head that judges embeddings would see a fake, were each place of the maps an embedding of its own: the fake logit less
 * the real one. For a linear head this is the class-activation map of Zhou et al. 2016 (section 2, equation 2) and its bias. Cut
 * off below 0 and divided by its maximum. Stateless.
 */
final class FakeEvidence {
    private static final float[] FAKE_LESS_REAL = {-1, 1};

    private FakeEvidence() {}

    /**
     * [B, H, W], from 0 to 1.
     *
     * @param head from [M, E] to logits [M, 2]
     * @param mapsBHWE the maps whose mean it judges
     */
    static Tensor of(Pass pass, Layer head, Tensor mapsBHWE) {
        Tape tape = pass.tape();
        long[] shape = mapsBHWE.value().shape();
        Tensor places = ShapeOperations.reshape(tape, mapsBHWE, shape[0] * shape[1] * shape[2], shape[3]);
        INDArray sign = tape.scratch(FAKE_LESS_REAL.length, 1);
        HostMemory.write(FAKE_LESS_REAL, sign);
        Tensor evidence = MatrixOperations.linear(tape, head.forward(pass, places), tape.constant(sign));
        Tensor maps = ShapeOperations.reshape(tape, evidence, shape[0], shape[1], shape[2], 1);
        INDArray one = tape.scratch(1, 1);
        HostMemory.write(new float[] {1}, one);
        return ClassActivationMap.of(tape, maps, tape.constant(one), new int[Math.toIntExact(shape[0])]);
    }

    /**
     * The same in a graph: [B, H, W], from 0 to 1.
     *
     * @param logits [B, H, W, 2], those of each place
     */
    static GraphValue describe(GraphValue logits) {
        return relative(logits.product(logits.graph().constant(List.of(2), FAKE_LESS_REAL)));
    }

    /** Evidence [B, H, W] cut off below 0 and divided by its maximum; zeros where there is none. */
    static GraphValue relative(GraphValue evidence) {
        GraphValue positive = evidence.relu();
        return positive.over(positive.maximumKeeping(1, 2).atLeast(Float.MIN_NORMAL));
    }
}

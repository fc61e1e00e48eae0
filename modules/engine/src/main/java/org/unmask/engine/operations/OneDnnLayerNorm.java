package org.unmask.engine.operations;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.onednn.DirectLayerNorm;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/** Layer normalisation by oneDNN, in one pass over memory forward and one backward. */
final class OneDnnLayerNorm {
    private OneDnnLayerNorm() {}

    /** See {@link NormalisationOperations#layerNorm}. */
    static Tensor of(Tape tape, Tensor inputMD, Tensor scaleD, Tensor shiftD, double epsilon) {
        INDArray x = inputMD.value();
        var kernel = new DirectLayerNorm(x.size(0), x.size(1), (float) epsilon);
        var values = new DirectLayerNorm.Values(
                scaleD.value(), shiftD.value(), tape.scratch(x.size(0)), tape.scratch(x.size(0)));
        INDArray output = tape.output(x.shape());
        kernel.normalise(tape, x, values, output);
        return tape.record(output, List.of(inputMD, scaleD, shiftD), gradient -> {
            var gradients = new DirectLayerNorm.Gradients(
                    tape.borrow(x.shape()), tape.borrow(x.size(1)), tape.borrow(x.size(1)));
            kernel.differentiate(tape, x, values, gradient, gradients);
            tape.accumulateOwned(scaleD, gradients.scale());
            tape.accumulateOwned(shiftD, gradients.shift());
            tape.accumulateOwned(inputMD, gradients.input());
        });
    }
}

package org.unmask.engine.operations;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.onednn.OneDnn;
import org.unmask.engine.operations.ConvolutionOperations.Filter;
import org.unmask.engine.operations.ConvolutionOperations.Geometry;
import org.unmask.engine.operations.ConvolutionOperations.Kind;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/** Who computes a convolution and its gradients. Immutable; runs on the tape's thread. */
sealed interface ConvolutionKernel permits NativeConvolution, OneDnnConvolution {
    /** oneDNN for float32 on the processor; ND4J's own operations for float64 and on CUDA. */
    static ConvolutionKernel of(Kind kind, Geometry geometry, INDArray x) {
        return OneDnn.serves(x) ? new OneDnnConvolution(kind, geometry) : new NativeConvolution(kind, geometry);
    }

    /** Writes the convolution of {@code x} to {@code output}. */
    void value(Tape tape, INDArray x, Filter filter, INDArray output);

    /** Accumulates the gradients of input and weight where they are wanted; that of the bias is the caller's. */
    void gradients(Tape tape, Tensor input, Tensor weight, INDArray gradient);
}

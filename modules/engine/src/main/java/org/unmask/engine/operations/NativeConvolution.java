package org.unmask.engine.operations;

import static org.unmask.engine.tape.NativeOperation.arrays;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.operations.ConvolutionOperations.Filter;
import org.unmask.engine.operations.ConvolutionOperations.Geometry;
import org.unmask.engine.operations.ConvolutionOperations.Kind;
import org.unmask.engine.tape.NativeOperation;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/** Convolutions by ND4J's own operations, which know only the same padding on each side. */
record NativeConvolution(Kind kind, Geometry geometry) implements ConvolutionKernel {
    @Override
    public void value(Tape tape, INDArray x, Filter filter, INDArray output) {
        INDArray weight = filter.weight().value();
        INDArray[] inputs = filter.bias() == null
                ? arrays(x, weight)
                : arrays(x, weight, filter.bias().value());
        operation().run(inputs, arrays(output), geometry.nativeArguments(1, 0));
    }

    /**
     * The native gradient yields both gradients at once, wanted or not: there is none for the weight alone, and the one
     * for the input alone is ten times slower.
     */
    @Override
    public void gradients(Tape tape, Tensor input, Tensor weight, INDArray gradient) {
        if (!input.differentiable() && !weight.differentiable()) {
            return;
        }
        INDArray inputGradient = tape.borrow(input.value().shape());
        INDArray[] inputs = arrays(input.value(), weight.value(), gradient);
        int[] arguments = geometry.nativeArguments(1, 0);
        if (weight.differentiable()) {
            tape.accumulate(weight, d -> gradientOperation().run(inputs, arrays(inputGradient, d), arguments));
        } else {
            INDArray unwanted = tape.borrow(weight.value().shape());
            gradientOperation().run(inputs, arrays(inputGradient, unwanted), arguments);
            tape.release(unwanted);
        }
        tape.accumulateOwned(input, inputGradient);
    }

    private NativeOperation operation() {
        return switch (kind) {
            case DENSE -> NativeOperation.CONVOLUTION;
            case DEPTHWISE -> NativeOperation.DEPTHWISE_CONVOLUTION;
            case TRANSPOSED -> NativeOperation.TRANSPOSED_CONVOLUTION;
        };
    }

    private NativeOperation gradientOperation() {
        return switch (kind) {
            case DENSE -> NativeOperation.CONVOLUTION_GRADIENT;
            case DEPTHWISE -> NativeOperation.DEPTHWISE_CONVOLUTION_GRADIENT;
            case TRANSPOSED -> NativeOperation.TRANSPOSED_CONVOLUTION_GRADIENT;
        };
    }
}

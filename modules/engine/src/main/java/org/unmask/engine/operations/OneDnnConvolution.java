package org.unmask.engine.operations;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.onednn.ConvolutionSizes;
import org.unmask.engine.onednn.ConvolutionSizes.Images;
import org.unmask.engine.onednn.DirectConvolution;
import org.unmask.engine.onednn.DirectDoubling;
import org.unmask.engine.onednn.DirectProduct;
import org.unmask.engine.onednn.Finish;
import org.unmask.engine.onednn.PostOperation;
import org.unmask.engine.operations.ConvolutionOperations.Filter;
import org.unmask.engine.operations.ConvolutionOperations.Geometry;
import org.unmask.engine.operations.ConvolutionOperations.Kind;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/**
 * Convolutions by oneDNN; a transposed one is the gradient of a dense one with respect to its input. A dense one of single pixels
 * is a product of matrices, which with few channels takes half the time of the convolution's kernels, with many the same.
 */
record OneDnnConvolution(Kind kind, Geometry geometry) implements ConvolutionKernel {
    private static final Geometry DOUBLING = new Geometry(4, 2, 1);

    @Override
    public void value(Tape tape, INDArray x, Filter filter, INDArray output) {
        INDArray bias = filter.bias() == null ? null : filter.bias().value();
        value(tape, x, filter.weight().value(), new Finish(bias, PostOperation.NONE), output);
    }

    /** The convolution and what follows it, in one pass. */
    void value(Tape tape, INDArray x, INDArray weight, Finish finish, INDArray output) {
        if (isProduct()) {
            new DirectProduct(x.length() / x.size(3), x.size(3), output.size(3))
                    .multiply(tape, x, weight, finish, output);
        } else if (kind == Kind.TRANSPOSED
                && geometry.equals(DOUBLING)
                && output.size(3) <= DirectDoubling.MOST_CHANNELS) {
            new DirectDoubling(images(x), output.size(3)).spread(tape, x, weight, finish, output);
        } else if (kind == Kind.TRANSPOSED) {
            between(output, x).spread(tape, x, weight, finish, output);
        } else {
            between(x, output).gather(tape, x, weight, finish, output);
        }
    }

    @Override
    public void gradients(Tape tape, Tensor input, Tensor weight, INDArray gradient) {
        INDArray x = input.value();
        if (isProduct()) {
            INDArray rows = matrix(x);
            INDArray outer = matrix(gradient);
            tape.accumulate(weight, d -> MatrixProducts.leftTransposed(rows, outer, matrix(d)));
            tape.accumulate(input, d -> MatrixProducts.rightTransposed(outer, matrix(weight.value()), matrix(d)));
        } else if (kind == Kind.TRANSPOSED) {
            DirectConvolution convolution = between(gradient, x);
            tape.accumulate(weight, d -> convolution.correlate(tape, gradient, x, d));
            tape.accumulate(input, d -> convolution.gather(tape, gradient, weight.value(), Finish.NONE, d));
        } else {
            DirectConvolution convolution = between(x, gradient);
            tape.accumulate(weight, d -> convolution.correlate(tape, x, gradient, d));
            tape.accumulate(input, d -> convolution.scatter(tape, gradient, weight.value(), d));
        }
    }

    private boolean isProduct() {
        return kind == Kind.DENSE && geometry.isPoint();
    }

    private static INDArray matrix(INDArray array) {
        return MatrixOperations.asMatrix(array);
    }

    private DirectConvolution between(INDArray large, INDArray small) {
        return new DirectConvolution(new ConvolutionSizes(
                images(large),
                images(small),
                geometry.kernel(),
                geometry.stride(),
                geometry.padding(),
                geometry.paddingAfter(),
                kind == Kind.DEPTHWISE));
    }

    private static Images images(INDArray array) {
        return new Images(array.size(0), array.size(1), array.size(2), array.size(3));
    }
}

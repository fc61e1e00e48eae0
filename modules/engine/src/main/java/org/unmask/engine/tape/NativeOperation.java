package org.unmask.engine.tape;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The native operations the engine uses, each checked against a numeric gradient. Deliberately few: several neighbours
 * of these are slow or wrong in ND4J 1.0.0-M2.1 (broadcasting gradients, {@code batchnorm_bp}, {@code gather},
 * {@code upsampling2d}, dropout), so a new one needs a test before it enters this list. Outputs must be C-ordered: the
 * oneDNN kernels are used only then.
 */
public enum NativeOperation {
    ADD("add"),
    MULTIPLY("multiply"),
    MATRIX_MULTIPLY("matmul"),
    CONVOLUTION("conv2d"),
    CONVOLUTION_GRADIENT("conv2d_bp"),
    DEPTHWISE_CONVOLUTION("depthwise_conv2d"),
    DEPTHWISE_CONVOLUTION_GRADIENT("depthwise_conv2d_bp"),
    TRANSPOSED_CONVOLUTION("deconv2d"),
    TRANSPOSED_CONVOLUTION_GRADIENT("deconv2d_bp"),
    MAXIMUM_POOLING("maxpool2d"),
    MAXIMUM_POOLING_GRADIENT("maxpool2d_bp"),
    AVERAGE_POOLING("avgpool2d"),
    AVERAGE_POOLING_GRADIENT("avgpool2d_bp"),
    SUBTRACT("subtract"),
    BATCH_NORMALISATION("batchnorm"),
    RELU("relu"),
    MEAN("reduce_mean"),
    ASSIGN("assign"),
    SOFTMAX("softmax"),
    CONCATENATE("concat"),
    SPLIT("split");

    private static final int[] NO_INTEGERS = {};

    private final String nativeName;

    NativeOperation(String nativeName) {
        this.nativeName = nativeName;
    }

    /** Element-wise on two inputs; the second may broadcast. {@code output} may be an input. */
    public void run(INDArray left, INDArray right, INDArray output) {
        run(arrays(left, right), arrays(output), NO_INTEGERS);
    }

    /** Runs on any inputs and outputs with the operation's own integer and real arguments, in its order. */
    public void run(INDArray[] inputs, INDArray[] outputs, int[] integers, Double... reals) {
        var builder = DynamicCustomOp.builder(nativeName).addInputs(inputs).addOutputs(outputs);
        if (integers.length > 0) {
            builder.addIntegerArguments(integers);
        }
        if (reals.length > 0) {
            builder.addFloatingPointArguments(reals);
        }
        Nd4j.getExecutioner().execAndReturn(builder.build());
    }

    /** The arrays as an array: reads better than {@code new INDArray[] {...}} at each call. */
    public static INDArray[] arrays(INDArray... arrays) {
        return arrays;
    }
}

package org.unmask.engine.operations;

import static org.unmask.engine.tape.NativeOperation.arrays;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.factory.Nd4j;
import org.unmask.engine.onednn.DirectRectifier;
import org.unmask.engine.onednn.OneDnn;
import org.unmask.engine.onednn.PostOperation;
import org.unmask.engine.operations.ChannelLoops.Line;
import org.unmask.engine.operations.ChannelLoops.Rows;
import org.unmask.engine.operations.ChannelLoops.Slope;
import org.unmask.engine.tape.NativeOperation;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/**
 * Activation functions on arrays of any shape. In float32 they are fused Java loops over {@link FloatFunctions}, in
 * float64 (gradient checks) the exact formulas. Confined to the tape's thread.
 */
public final class ActivationOperations {
    private static final double QUICK = 1.702;
    private static final double LINEAR = Math.sqrt(2 / Math.PI);
    private static final double CUBIC = 0.044715;

    private static final Activation GELU = new Activation(
            ActivationOperations::geluFloats,
            x -> x * normalCumulative(x),
            ActivationOperations::geluGradientFloats,
            (x, gradient) -> gradient * (normalCumulative(x) + x * normalDensity(x)));

    private static final Activation TANH_GELU = new Activation(
            ActivationOperations::tanhGeluFloats,
            x -> 0.5 * x * (1 + StrictMath.tanh(tanhArgument(x))),
            ActivationOperations::tanhGeluGradientFloats,
            (x, gradient) -> {
                double t = StrictMath.tanh(tanhArgument(x));
                return gradient * 0.5 * (1 + t + x * (1 - t * t) * LINEAR * (1 + 3 * CUBIC * x * x));
            });

    private static final Activation QUICK_GELU = new Activation(
            ActivationOperations::quickGeluFloats,
            x -> x * sigmoid(QUICK * x),
            ActivationOperations::quickGeluGradientFloats,
            (x, gradient) -> {
                double s = sigmoid(QUICK * x);
                return gradient * s * (1 + QUICK * x * (1 - s));
            });

    private static final Activation SILU = new Activation(
            ActivationOperations::siluFloats,
            x -> x * sigmoid(x),
            ActivationOperations::siluGradientFloats,
            (x, gradient) -> {
                double s = sigmoid(x);
                return gradient * s * (1 + x * (1 - s));
            });

    private static final Activation SIGMOID = new Activation(
            (x, count) -> {
                for (int i = 0; i < count; i++) {
                    x[i] = FloatFunctions.sigmoid(x[i]);
                }
            },
            ActivationOperations::sigmoid,
            (s, gradient, count) -> {
                for (int i = 0; i < count; i++) {
                    s[i] = gradient[i] * s[i] * (1f - s[i]);
                }
            },
            (s, gradient) -> gradient * s * (1 - s));

    private static final Activation TANH = new Activation(
            (x, count) -> {
                for (int i = 0; i < count; i++) {
                    x[i] = FloatFunctions.tanh(x[i]);
                }
            },
            StrictMath::tanh,
            (t, gradient, count) -> {
                for (int i = 0; i < count; i++) {
                    t[i] = gradient[i] * (1f - t[i] * t[i]);
                }
            },
            (t, gradient) -> gradient * (1 - t * t));

    private ActivationOperations() {}

    /** A function and its gradient, each once in float32 and once in float64. */
    private record Activation(
            ElementStream.FloatLoop floats,
            DoubleUnaryOperator doubles,
            ElementStream.FloatPairLoop gradientFloats,
            DoubleBinaryOperator gradientDoubles) {

        INDArray value(Tape tape, INDArray x) {
            INDArray output = tape.output(x.shape());
            ElementStream.map(x, output, floats, doubles);
            return output;
        }

        void gradient(INDArray saved, INDArray gradient, INDArray d) {
            ElementStream.combine(saved, gradient, d, gradientFloats, gradientDoubles);
        }
    }

    /** {@code max(x, 0)}; the gradient at 0 is 0. */
    public static Tensor relu(Tape tape, Tensor input) {
        INDArray output = tape.output(input.value().shape());
        if (OneDnn.serves(output)) {
            var kernel = new DirectRectifier(output.length(), PostOperation.RELU);
            kernel.apply(tape, input.value(), output);
            return tape.record(
                    output,
                    List.of(input),
                    gradient -> tape.accumulate(input, d -> kernel.differentiate(tape, output, gradient, d)));
        }
        NativeOperation.RELU.run(arrays(input.value()), arrays(output), new int[0], 0.0);
        return tape.record(
                output,
                List.of(input),
                gradient -> tape.accumulate(input, d -> {
                    Nd4j.getExecutioner().exec(new Sign(output, d));
                    NativeOperation.MULTIPLY.run(d, gradient, d);
                }));
    }

    /** {@code min(max(x, 0), 6)}; the gradients at 0 and 6 are 0. */
    public static Tensor relu6(Tape tape, Tensor input) {
        INDArray x = input.value();
        INDArray output = tape.output(x.shape());
        if (OneDnn.serves(output)) {
            var kernel = new DirectRectifier(output.length(), PostOperation.RELU6);
            kernel.apply(tape, x, output);
            return tape.record(
                    output,
                    List.of(input),
                    gradient -> tape.accumulate(input, d -> kernel.differentiate(tape, output, gradient, d)));
        }
        int channels = Math.toIntExact(x.size(x.rank() - 1));
        Rows rows = new Rows(0, x.length() / channels);
        double[] ones = new double[channels];
        Arrays.fill(ones, 1);
        Line line = new Line(ones, new double[channels], ChannelLoops.Activation.RELU6);
        Slope slope = new Slope(ones, new double[channels], new double[channels]);
        ChannelLoops loops = ChannelLoops.of(x.dataType(), channels);
        loops.map(x, rows, line, output);
        return tape.record(
                output,
                List.of(input),
                gradient -> tape.accumulate(input, d -> loops.slope(x, gradient, rows, line, slope, d)));
    }

    /**
     * {@code x * Phi(x)} with the normal distribution function Phi (Hendrycks and Gimpel 2016, Gaussian Error Linear
     * Units, section 2): PyTorch's default. Float32 values deviate by at most 3e-7 max(1, |x|), slopes by 4e-7.
     */
    public static Tensor gelu(Tape tape, Tensor input) {
        return ofInput(tape, input, GELU);
    }

    /**
     * {@code x / 2 * (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3)))} (the same paper and section), which differs from
     * {@link #gelu} by up to 5e-4: for networks that were trained with it; no faster.
     */
    public static Tensor tanhGelu(Tape tape, Tensor input) {
        return ofInput(tape, input, TANH_GELU);
    }

    /** {@code x * sigmoid(1.702 x)}, the form of the first CLIP models; differs from {@link #gelu} by up to 0.021. */
    public static Tensor quickGelu(Tape tape, Tensor input) {
        return ofInput(tape, input, QUICK_GELU);
    }

    /** {@code x * sigmoid(x)}, also called swish (Hendrycks and Gimpel 2016, Gaussian Error Linear Units, section 2). */
    public static Tensor silu(Tape tape, Tensor input) {
        return ofInput(tape, input, SILU);
    }

    /** {@code 1 / (1 + exp(-x))}. */
    public static Tensor sigmoid(Tape tape, Tensor input) {
        return ofOutput(tape, input, SIGMOID);
    }

    /** The hyperbolic tangent. */
    public static Tensor tanh(Tape tape, Tensor input) {
        return ofOutput(tape, input, TANH);
    }

    /** For a gradient that is a formula of the input. */
    private static Tensor ofInput(Tape tape, Tensor input, Activation activation) {
        INDArray output = activation.value(tape, input.value());
        return tape.record(
                output,
                List.of(input),
                gradient -> tape.accumulate(input, d -> activation.gradient(input.value(), gradient, d)));
    }

    /** For a gradient that is a formula of the output. */
    private static Tensor ofOutput(Tape tape, Tensor input, Activation activation) {
        INDArray output = activation.value(tape, input.value());
        return tape.record(
                output,
                List.of(input),
                gradient -> tape.accumulate(input, d -> activation.gradient(output, gradient, d)));
    }

    private static void geluFloats(float[] x, int count) {
        for (int i = 0; i < count; i++) {
            x[i] = x[i] * FloatFunctions.normalCumulative(x[i]);
        }
    }

    private static void geluGradientFloats(float[] x, float[] gradient, int count) {
        for (int i = 0; i < count; i++) {
            x[i] = gradient[i] * FloatFunctions.geluSlope(x[i]);
        }
    }

    private static void tanhGeluFloats(float[] x, int count) {
        for (int i = 0; i < count; i++) {
            float argument = x[i] * ((float) LINEAR + (float) (LINEAR * CUBIC) * x[i] * x[i]);
            x[i] = 0.5f * x[i] * (1f + FloatFunctions.tanh(argument));
        }
    }

    private static void tanhGeluGradientFloats(float[] x, float[] gradient, int count) {
        for (int i = 0; i < count; i++) {
            float u = x[i] * x[i];
            float t = FloatFunctions.tanh(x[i] * ((float) LINEAR + (float) (LINEAR * CUBIC) * u));
            float slope = (float) LINEAR + (float) (3 * LINEAR * CUBIC) * u;
            x[i] = gradient[i] * 0.5f * (1f + t + x[i] * (1f - t * t) * slope);
        }
    }

    private static void quickGeluFloats(float[] x, int count) {
        for (int i = 0; i < count; i++) {
            x[i] = x[i] * FloatFunctions.sigmoid((float) QUICK * x[i]);
        }
    }

    private static void quickGeluGradientFloats(float[] x, float[] gradient, int count) {
        for (int i = 0; i < count; i++) {
            float s = FloatFunctions.sigmoid((float) QUICK * x[i]);
            x[i] = gradient[i] * s * (1f + (float) QUICK * x[i] * (1f - s));
        }
    }

    private static void siluFloats(float[] x, int count) {
        for (int i = 0; i < count; i++) {
            x[i] = x[i] * FloatFunctions.sigmoid(x[i]);
        }
    }

    private static void siluGradientFloats(float[] x, float[] gradient, int count) {
        for (int i = 0; i < count; i++) {
            float s = FloatFunctions.sigmoid(x[i]);
            x[i] = gradient[i] * s * (1f + x[i] * (1f - s));
        }
    }

    private static double tanhArgument(double x) {
        return LINEAR * (x + CUBIC * x * x * x);
    }

    private static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    private static double normalDensity(double x) {
        return StrictMath.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
    }

    /** By the series 1/2 + density(x) (x + x^3 / 3 + x^5 / (3 * 5) + ...), whose terms all have one sign. */
    private static double normalCumulative(double x) {
        if (Math.abs(x) > 8) {
            return x > 0 ? 1 : 0;
        }
        double term = x;
        double sum = x;
        for (int odd = 3; Math.abs(term) > 1e-18 * Math.abs(sum); odd += 2) {
            term *= x * x / odd;
            sum += term;
        }
        return 0.5 + normalDensity(x) * sum;
    }
}

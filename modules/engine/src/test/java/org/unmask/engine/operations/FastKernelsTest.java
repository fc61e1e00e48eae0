package org.unmask.engine.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.engine.operations.ConvolutionOperations.Geometry;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.engine.tape.ParameterLayout.Role;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Parameters;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/** The float kernels, which differ from the double ones of the gradient checks, against those. */
class FastKernelsTest {
    private static final List<Spec> SPECS = List.of(
            new Spec("x", List.of(4, 16, 16, 32), Role.WEIGHT),
            new Spec("w", List.of(3, 3, 32, 16), Role.WEIGHT),
            new Spec("scale", List.of(16), Role.WEIGHT),
            new Spec("shift", List.of(16), Role.WEIGHT));

    /**
     * Values and gradients pass through sums of up to 1,024 floats, each rounded to 6e-8; the bound is 100 roundings
     * relative to the tensor's largest element.
     */
    @Test
    void floatGradientsOfAWholeStageAgreeWithDoubleGradients() {
        List<double[]> exact = gradients(DataType.DOUBLE);
        List<double[]> fast = gradients(DataType.FLOAT);

        for (int i = 0; i < exact.size(); i++) {
            double largest = Arrays.stream(exact.get(i)).map(Math::abs).max().orElseThrow();
            assertThat(largest).isPositive();
            assertThat(fast.get(i)).as(SPECS.get(i).name()).containsExactly(exact.get(i), within(6e-6 * largest));
        }
    }

    private static List<double[]> gradients(DataType precision) {
        var parameters = new Parameters(new ParameterLayout(SPECS), precision);
        var random = new SplittableRandom(3);
        for (Spec spec : SPECS) {
            float[] values = new float[spec.length()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextDouble(-1, 1);
            }
            HostMemory.write(values, parameters.named(spec.name()).value());
        }
        // Far above zero, so that rounding flips no ReLU.
        HostMemory.write(filled(16, 20), parameters.named("shift").value());
        try (var pool = new ArrayPool(precision)) {
            return gradients(new Tape(pool, Tape.Mode.TRAINING), parameters);
        }
    }

    private static List<double[]> gradients(Tape tape, Parameters p) {
        Tensor maps = ConvolutionOperations.convolution(tape, p.named("x"), p.named("w"), new Geometry(3, 2, 1));
        Tensor active = NormalisationOperations.batchNormRelu(
                tape, maps, p.named("scale"), p.named("shift"), new RunningStatistics(16));
        Tensor loss = GradientCheck.weightedSum(tape, active);
        tape.backward(loss);
        List<double[]> result = new ArrayList<>();
        for (String name : List.of("x", "w", "scale", "shift")) {
            result.add(HostMemory.readDoubles(p.named(name).gradient()));
        }
        return result;
    }

    private static float[] filled(int length, float value) {
        float[] values = new float[length];
        Arrays.fill(values, value);
        return values;
    }
}

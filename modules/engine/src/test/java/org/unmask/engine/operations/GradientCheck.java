package org.unmask.engine.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.DoubleSupplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.engine.tape.Parameters;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/**
 * Compares the tape's gradients with central differences in double precision, where the truncation error of a step of
 * 1e-5 is about 1e-10 and rounding adds 1e-11.
 */
public final class GradientCheck {
    private static final double STEP = 1e-5;
    private static final double TOLERANCE = 1e-6;

    private GradientCheck() {}

    /** Parameters of a layout with random values of deviation one, in double precision. */
    public static Parameters randomParameters(long seed, List<ParameterLayout.Spec> specs) {
        var parameters = new Parameters(new ParameterLayout(specs), DataType.DOUBLE);
        var random = new SplittableRandom(seed);
        specs.forEach(spec -> HostMemory.write(
                random.doubles(spec.length(), -1.7, 1.7).toArray(),
                parameters.named(spec.name()).value()));
        return parameters;
    }

    /** Checks every element of every named parameter for a network that ends in one number. */
    public static void check(Parameters parameters, List<String> names, BiFunction<Tape, Parameters, Tensor> loss) {
        try (var pool = new ArrayPool(DataType.DOUBLE)) {
            var tape = new Tape(pool, Tape.Mode.TRAINING);
            tape.backward(loss.apply(tape, parameters));
            List<double[]> analytic = names.stream()
                    .map(name -> HostMemory.readDoubles(parameters.named(name).gradient()))
                    .toList();
            tape.clear();
            assertThat(pool.takenCount()).isZero();
            for (int i = 0; i < names.size(); i++) {
                INDArray value = parameters.named(names.get(i)).value();
                compare(names.get(i), analytic.get(i), value, () -> evaluate(tape, parameters, loss));
            }
        }
    }

    /** A sum of all elements with fixed, different weights, so that no gradient is zero by symmetry. */
    public static Tensor weightedSum(Tape tape, Tensor tensor) {
        double[] values = HostMemory.readDoubles(tensor.value());
        double[] weights =
                new SplittableRandom(99).doubles(values.length, -1, 1).toArray();
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weights[i] * values[i];
        }
        INDArray output = tape.output(1);
        HostMemory.write(new double[] {sum}, output);
        return tape.record(output, List.of(tensor), gradient -> {
            double factor = HostMemory.readDoubles(gradient)[0];
            tape.accumulate(
                    tensor,
                    d -> HostMemory.write(
                            Arrays.stream(weights).map(w -> w * factor).toArray(), d));
        });
    }

    private static double evaluate(Tape tape, Parameters parameters, BiFunction<Tape, Parameters, Tensor> loss) {
        double value = HostMemory.readDoubles(loss.apply(tape, parameters).value())[0];
        tape.clear();
        return value;
    }

    private static void compare(String name, double[] analytic, INDArray value, DoubleSupplier loss) {
        double[] original = HostMemory.readDoubles(value);
        for (int i = 0; i < original.length; i++) {
            double[] moved = original.clone();
            moved[i] = original[i] + STEP;
            HostMemory.write(moved, value);
            double above = loss.getAsDouble();
            moved[i] = original[i] - STEP;
            HostMemory.write(moved, value);
            double below = loss.getAsDouble();
            double numeric = (above - below) / (2 * STEP);
            assertThat(analytic[i])
                    .as("gradient of %s[%d]", name, i)
                    .isCloseTo(numeric, within(TOLERANCE * (1 + Math.abs(numeric))));
        }
        HostMemory.write(original, value);
    }
}

package org.unmask.engine.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.engine.tape.ParameterLayout.Role;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Parameters;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/**
 * Checks an operation in four ways: its value in float64 against a plain reference, its gradients against central
 * differences, its float32 value and gradients against those, and that a second pass over arrays full of NaN gives the same
 * bits and allocates nothing.
 */
public final class OperationCheck {
    private static final double EXACT = 1e-10;

    /** Inputs and outer gradients are near 1: results far below come from cancellation and keep its absolute error. */
    private static final double CANCELLED = 0.1;

    private static final int LARGEST_POISONED = 1 << 15;

    private final List<Spec> specs;
    private final long seed;
    private final BiFunction<Tape, Parameters, Tensor> operation;
    private double floatTolerance = 4e-6;

    private OperationCheck(long seed, List<Spec> specs, BiFunction<Tape, Parameters, Tensor> operation) {
        this.seed = seed;
        this.specs = specs;
        this.operation = operation;
    }

    /** An operation on parameters of {@code specs}, whose values lie between -1.7 and 1.7. */
    public static OperationCheck of(long seed, List<Spec> specs, BiFunction<Tape, Parameters, Tensor> operation) {
        return new OperationCheck(seed, specs, operation);
    }

    /** A parameter's name and shape. */
    public static Spec spec(String name, Integer... shape) {
        return new Spec(name, List.of(shape), Role.WEIGHT);
    }

    /** How far float32 may be from float64, relative to the largest element or 0.1; 4e-6 otherwise. */
    public OperationCheck withinRelative(double tolerance) {
        floatTolerance = tolerance;
        return this;
    }

    /** Runs all checks; {@code reference} computes the output from the parameters' values, found by name. */
    public void against(Function<Function<String, double[]>, double[]> reference) {
        try (var parameters = GradientCheck.randomParameters(seed, specs)) {
            double[] expected = reference.apply(
                    name -> HostMemory.readDoubles(parameters.named(name).value()));
            Pass exact = run(DataType.DOUBLE);
            assertThat(exact.value).containsExactly(expected, within(EXACT * (1 + largest(expected))));
            agrees(exact);
            GradientCheck.check(parameters, names(), this::loss);
        }
    }

    /** Only the comparison of float32 with float64, for sizes at which central differences would take too long. */
    public void precisionsAgree() {
        agrees(run(DataType.DOUBLE));
    }

    private void agrees(Pass exact) {
        Pass fast = run(DataType.FLOAT);
        compare("value", fast.value, exact.value);
        for (int i = 0; i < specs.size(); i++) {
            compare("gradient of " + specs.get(i).name(), fast.gradients.get(i), exact.gradients.get(i));
        }
    }

    private void compare(String what, double[] fast, double[] exact) {
        // In one pass: AssertJ's comparison within an offset takes the square of the length.
        assertArrayEquals(exact, fast, floatTolerance * Math.max(largest(exact), CANCELLED), what);
    }

    private record Pass(double[] value, List<double[]> gradients) {}

    private Pass run(DataType precision) {
        var parameters = new Parameters(new ParameterLayout(specs), precision);
        try (parameters;
                var exact = GradientCheck.randomParameters(seed, specs);
                var pool = new ArrayPool(precision)) {
            names().forEach(name -> HostMemory.write(
                    HostMemory.readDoubles(exact.named(name).value()),
                    parameters.named(name).value()));
            var tape = new Tape(pool, Tape.Mode.TRAINING);
            Pass first = pass(tape, parameters);
            long buffers = pool.bufferCount();
            assertThat(pass(tape, parameters).value).isEqualTo(first.value);
            assertThat(pool.bufferCount()).isEqualTo(buffers);
            poison(pool);
            Pass second = pass(tape, parameters);
            assertThat(second.value).isEqualTo(first.value);
            for (int i = 0; i < specs.size(); i++) {
                assertThat(second.gradients.get(i)).isEqualTo(first.gradients.get(i));
            }
            assertThat(pool.takenCount()).isZero();
            return second;
        }
    }

    private Pass pass(Tape tape, Parameters parameters) {
        parameters.clearGradients();
        Tensor output = operation.apply(tape, parameters);
        double[] value = HostMemory.readDoubles(output.value());
        tape.backward(GradientCheck.weightedSum(tape, output));
        List<double[]> gradients = names().stream()
                .map(name -> HostMemory.readDoubles(parameters.named(name).gradient()))
                .toList();
        tape.clear();
        return new Pass(value, gradients);
    }

    /** More arrays of every size than a pass takes, so that each one it takes is full of NaN. */
    private static void poison(ArrayPool pool) {
        List<INDArray> taken = new ArrayList<>();
        for (int size = 1; size <= LARGEST_POISONED; size *= 2) {
            for (int i = 0; i < 20; i++) {
                INDArray array = pool.take(size);
                double[] nothing = new double[size];
                Arrays.fill(nothing, Double.NaN);
                HostMemory.write(nothing, array);
                taken.add(array);
            }
        }
        taken.forEach(pool::give);
    }

    private Tensor loss(Tape tape, Parameters parameters) {
        return GradientCheck.weightedSum(tape, operation.apply(tape, parameters));
    }

    private List<String> names() {
        return specs.stream().map(Spec::name).toList();
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }

    /** Numbers from -1 to 1 for constants of a test. */
    public static float[] constants(long seed, int count) {
        var random = new SplittableRandom(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }
}

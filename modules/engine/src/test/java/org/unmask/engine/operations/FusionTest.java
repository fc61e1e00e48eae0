package org.unmask.engine.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.unmask.engine.operations.OperationCheck.spec;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.engine.operations.ConvolutionOperations.Geometry;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Parameters;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;
import org.unmask.engine.tape.TrainablePart;

/** When operations that may be computed as one are, and that nobody can tell it by the result. */
class FusionTest {
    private static final List<Spec> LINEAR = List.of(spec("x", 5, 7), spec("w", 7, 3), spec("b", 3));
    private static final List<Spec> NORMALISED =
            List.of(spec("x", 2, 4, 4, 3), spec("w", 3, 3, 3, 5), spec("scale", 5), spec("shift", 5));

    @ParameterizedTest
    @EnumSource
    void aLinearLayerWithGeluEqualsTheTwo(Gelu form) {
        OperationCheck.of(5, LINEAR, (tape, p) -> linear(tape, p, form))
                .withinRelative(2e-5)
                .precisionsAgree();

        double[] fused = evaluated(DataType.FLOAT, LINEAR, (tape, p) -> linear(tape, p, form));
        double[] exact = evaluated(
                DataType.DOUBLE,
                LINEAR,
                (tape, p) -> form.of(tape, MatrixOperations.linear(tape, p.named("x"), p.named("w"), p.named("b"))));

        assertThat(fused).containsExactly(exact, within(2e-5));
    }

    /** An evaluation pass in which one tensor alone is to be learnt still gives it its gradient. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "w", "scale", "shift"})
    void whatIsToBeLearntIsNotFusedAway(String learnt) {
        List<String> others = NORMALISED.stream()
                .map(Spec::name)
                .filter(name -> !name.equals(learnt))
                .toList();
        var layout = new ParameterLayout(NORMALISED);
        try (var parameters = new Parameters(layout, TrainablePart.of(layout, others), DataType.FLOAT);
                var pool = new ArrayPool(DataType.FLOAT)) {
            fill(parameters, NORMALISED);
            var tape = new Tape(pool, Tape.Mode.EVALUATION);

            tape.backward(GradientCheck.weightedSum(tape, normalised(tape, parameters)));

            assertThat(Arrays.stream(
                            HostMemory.readDoubles(parameters.named(learnt).gradient())))
                    .anyMatch(gradient -> Math.abs(gradient) > 1e-3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "w", "b"})
    void aLinearLayerThatIsToBeLearntIsNotFusedAway(String learnt) {
        List<String> others = LINEAR.stream()
                .map(Spec::name)
                .filter(name -> !name.equals(learnt))
                .toList();
        var layout = new ParameterLayout(LINEAR);
        try (var parameters = new Parameters(layout, TrainablePart.of(layout, others), DataType.FLOAT);
                var pool = new ArrayPool(DataType.FLOAT)) {
            fill(parameters, LINEAR);
            var tape = new Tape(pool, Tape.Mode.EVALUATION);

            tape.backward(GradientCheck.weightedSum(tape, linear(tape, parameters, Gelu.EXACT)));

            assertThat(Arrays.stream(
                            HostMemory.readDoubles(parameters.named(learnt).gradient())))
                    .anyMatch(gradient -> Math.abs(gradient) > 1e-3);
        }
    }

    /** Beyond 8 the normal distribution has no more in its tail than float64 can tell. */
    @Test
    void geluFarFromZeroIsItsInputOrNothing() {
        List<Spec> specs = List.of(spec("x", 2));
        var layout = new ParameterLayout(specs);
        try (var parameters = new Parameters(layout, TrainablePart.none(), DataType.DOUBLE);
                var pool = new ArrayPool(DataType.DOUBLE)) {
            HostMemory.write(new double[] {9, -9}, parameters.named("x").value());
            var tape = new Tape(pool, Tape.Mode.EVALUATION);

            assertThat(HostMemory.readDoubles(ActivationOperations.gelu(tape, parameters.named("x"))
                            .value()))
                    .containsExactly(new double[] {9, 0}, within(0.0));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 0, 0", "3, 0, 1, 1", "3, 1, -1, 1", "3, 1, 1, 0"})
    void aGeometryThatCannotBeIsRefused(int kernel, int stride, int padding, int after) {
        assertThatThrownBy(() -> new Geometry(kernel, stride, padding, after))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a kernel and a stride of at least 1");
    }

    private static Tensor linear(Tape tape, Parameters p, Gelu form) {
        return MatrixOperations.linear(tape, p.named("x"), p.named("w"), p.named("b"), form);
    }

    private static Tensor normalised(Tape tape, Parameters p) {
        var norm = new BatchNormalisation(
                p.named("scale"), p.named("shift"), new RunningStatistics(5), BatchRule.usual(BatchRule.Then.NOTHING));
        return ConvolutionOperations.convolution(tape, p.named("x"), p.named("w"), new Geometry(3, 1, 1), norm);
    }

    private static double[] evaluated(
            DataType precision, List<Spec> specs, BiFunction<Tape, Parameters, Tensor> operation) {
        var layout = new ParameterLayout(specs);
        try (var parameters = new Parameters(layout, TrainablePart.none(), precision);
                var pool = new ArrayPool(precision)) {
            fill(parameters, specs);
            return HostMemory.readDoubles(operation
                    .apply(new Tape(pool, Tape.Mode.EVALUATION), parameters)
                    .value());
        }
    }

    private static void fill(Parameters parameters, List<Spec> specs) {
        specs.forEach(spec -> HostMemory.write(
                OperationCheck.constants(spec.length(), spec.length()),
                parameters.named(spec.name()).value()));
    }
}

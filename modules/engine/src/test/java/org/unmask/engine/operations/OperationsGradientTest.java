package org.unmask.engine.operations;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.unmask.engine.operations.ConvolutionOperations.Geometry;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.NativeOperation;
import org.unmask.engine.tape.ParameterLayout.Role;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Parameters;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

class OperationsGradientTest {
    private static Spec spec(String name, Integer... shape) {
        return new Spec(name, List.of(shape), Role.WEIGHT);
    }

    private static Parameters random(Spec... specs) {
        return GradientCheck.randomParameters(7, List.of(specs));
    }

    @Test
    void linearLayer() {
        var parameters = random(spec("x", 5, 4), spec("w", 4, 3), spec("b", 3));

        GradientCheck.check(
                parameters,
                List.of("x", "w", "b"),
                (tape, p) -> GradientCheck.weightedSum(
                        tape, MatrixOperations.linear(tape, p.named("x"), p.named("w"), p.named("b"))));
    }

    @Test
    void matrixProductIntoAnImage() {
        var parameters = random(spec("x", 8, 9), spec("w", 3, 3, 1, 5));

        GradientCheck.check(
                parameters,
                List.of("x", "w"),
                (tape, p) -> GradientCheck.weightedSum(
                        tape, MatrixOperations.multiplyInto(tape, p.named("x"), p.named("w"), 2, 2, 2, 5)));
    }

    @Test
    void convolutionOfEvenAndOddSizes() {
        for (int size : new int[] {6, 5}) {
            var parameters = random(spec("x", 2, size, size, 3), spec("w", 3, 3, 3, 4));

            GradientCheck.check(
                    parameters,
                    List.of("x", "w"),
                    (tape, p) -> GradientCheck.weightedSum(
                            tape,
                            ConvolutionOperations.convolution(
                                    tape, p.named("x"), p.named("w"), new Geometry(3, 2, 1))));
        }
    }

    @Test
    void batchNormalisationWithRelu() {
        var parameters = random(spec("x", 3, 2, 2, 4), spec("scale", 4), spec("shift", 4));

        GradientCheck.check(
                parameters,
                List.of("x", "scale", "shift"),
                (tape, p) -> GradientCheck.weightedSum(
                        tape,
                        NormalisationOperations.batchNormRelu(
                                tape, p.named("x"), p.named("scale"), p.named("shift"), new RunningStatistics(4))));
    }

    @Test
    void globalAverage() {
        var parameters = random(spec("x", 3, 2, 4, 5));

        GradientCheck.check(
                parameters,
                List.of("x"),
                (tape, p) -> GradientCheck.weightedSum(tape, PoolingOperations.globalAverage(tape, p.named("x"))));
    }

    @Test
    void aParameterUsedTwiceCollectsBothGradients() {
        var parameters = random(spec("x", 3, 3), spec("w", 3, 3), spec("b", 3));

        GradientCheck.check(parameters, List.of("x", "w", "b"), (tape, p) -> {
            Tensor once = MatrixOperations.linear(tape, p.named("x"), p.named("w"), p.named("b"));
            return GradientCheck.weightedSum(tape, MatrixOperations.linear(tape, once, p.named("w"), p.named("b")));
        });
    }

    @Test
    void anInputUsedByTwoConvolutionsCollectsBothGradients() {
        var parameters = random(spec("x", 1, 4, 4, 2), spec("w", 3, 3, 2, 2), spec("v", 3, 3, 2, 2));
        var geometry = new Geometry(3, 1, 1);

        GradientCheck.check(parameters, List.of("x", "w", "v"), (tape, p) -> {
            Tensor first = ConvolutionOperations.convolution(tape, p.named("x"), p.named("w"), geometry);
            Tensor both = ConvolutionOperations.convolution(tape, first, p.named("v"), geometry);
            Tensor again = ConvolutionOperations.convolution(tape, p.named("x"), p.named("v"), geometry);
            return sum(tape, GradientCheck.weightedSum(tape, both), GradientCheck.weightedSum(tape, again));
        });
    }

    private static Tensor sum(Tape tape, Tensor left, Tensor right) {
        var output = tape.output(1);
        NativeOperation.ADD.run(left.value(), right.value(), output);
        return tape.record(output, List.of(left, right), gradient -> {
            double[] one = HostMemory.readDoubles(gradient);
            tape.accumulate(left, d -> HostMemory.write(one, d));
            tape.accumulate(right, d -> HostMemory.write(one, d));
        });
    }
}

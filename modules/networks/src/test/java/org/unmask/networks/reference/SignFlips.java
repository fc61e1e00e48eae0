package org.unmask.networks.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.operations.BatchRule;
import org.unmask.engine.operations.ConvolutionOperations.Geometry;
import org.unmask.engine.operations.PoolingOperations;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.encoder.FaceInput;
import org.unmask.networks.encoder.FaceView;
import org.unmask.networks.layer.BatchNorm;
import org.unmask.networks.layer.Convolution;
import org.unmask.networks.layer.GraphPass;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.layer.Linear;
import org.unmask.networks.layer.NormStatistics;
import org.unmask.networks.layer.Pass;
import org.unmask.networks.layer.Sequence;
import org.unmask.networks.layer.Weights;
import org.unmask.networks.loss.SoftCrossEntropy;
import org.unmask.networks.onnx.GraphValue;

/**
 * Why single-precision gradients of a network with ReLU differ from exact ones by more than rounding: a value within
 * rounding of zero may fall on either side of it, and then its whole gradient is there or not. The convolutional network of
 * a golden file is differentiated in single precision, in double precision, and in double precision with the signs that
 * single precision saw; if flips explain the difference, it vanishes in the last comparison.
 */
final class SignFlips {
    private static final Geometry HALVING = new Geometry(3, 2, 1);

    private final GoldenFile golden;
    private final List<Integer> widths;

    /**
     * What was found.
     *
     * @param flips activations whose sign differs between the precisions
     * @param activations all of them
     * @param freeDifference largest relative difference of a parameter's gradient in 2-norm, single against double precision
     * @param sameSignDifference the same, with equal signs
     */
    record Result(long flips, long activations, double freeDifference, double sameSignDifference) {}

    /** One differentiation: which activations were above zero, and the gradients by parameter. */
    private record Run(List<boolean[]> signs, Map<String, double[]> gradients) {}

    SignFlips(GoldenFile golden, List<Integer> widths) {
        this.golden = golden;
        this.widths = widths;
    }

    Result measure() {
        Run single = differentiate(DataType.FLOAT, List.of());
        Run free = differentiate(DataType.DOUBLE, List.of());
        Run forced = differentiate(DataType.DOUBLE, single.signs);
        long flips = 0;
        long activations = 0;
        for (int stage = 0; stage < widths.size(); stage++) {
            boolean[] signs = single.signs.get(stage);
            activations += signs.length;
            for (int i = 0; i < signs.length; i++) {
                flips += signs[i] == free.signs.get(stage)[i] ? 0 : 1;
            }
        }
        return new Result(flips, activations, worst(single, free), worst(single, forced));
    }

    /** Differentiates with the given signs, or with those that come out where there are none. */
    private Run differentiate(DataType precision, List<boolean[]> forcedSigns) {
        List<boolean[]> signs = new ArrayList<>();
        List<Layer> layers = layers(signs, forcedSigns);
        Sequence network = new Sequence(layers);
        try (var weights = Weights.of(network, precision);
                var pool = new ArrayPool(precision)) {
            weights.load(golden.concatenated(network.parameters()), statistics(network));
            var tape = new Tape(pool, Tape.Mode.TRAINING);
            Tensor logits = network.forward(new Pass(tape, weights), rows(tape));
            float[] ones = new float[golden.targets().length / 2];
            Arrays.fill(ones, 1f);
            tape.backward(SoftCrossEntropy.of(tape, logits, golden.targets(), ones));
            Map<String, double[]> gradients = new LinkedHashMap<>();
            for (Spec spec : network.parameters()) {
                Tensor parameter = weights.parameters().named(spec.name());
                gradients.put(spec.name(), HostMemory.readDoubles(parameter.gradient()));
            }
            return new Run(signs, gradients);
        }
    }

    /** A layer of this test alone. */
    private interface Unexported extends Layer {
        @Override
        default GraphValue describe(GraphPass pass, GraphValue input) {
            throw new UnsupportedOperationException("of a test");
        }
    }

    private List<Layer> layers(List<boolean[]> signs, List<boolean[]> forcedSigns) {
        List<Layer> layers = new ArrayList<>();
        int inputs = 3;
        for (int stage = 0; stage < widths.size(); stage++) {
            String name = "encoder." + stage;
            int outputs = widths.get(stage);
            layers.add(new Convolution(name + ".convolution", inputs, outputs, HALVING));
            if (forcedSigns.isEmpty()) {
                layers.add(new BatchNorm(name + ".norm", outputs));
                layers.add((Unexported) (pass, maps) -> noted(maps, signs));
            } else {
                boolean[] forced = forcedSigns.get(stage);
                layers.add(new BatchNorm(name + ".norm", outputs, BatchRule.Then.NOTHING));
                layers.add((Unexported) (pass, maps) -> masked(pass.tape(), maps, forced));
            }
            inputs = outputs;
        }
        layers.add((Unexported) (pass, maps) -> PoolingOperations.globalAverage(pass.tape(), maps));
        layers.add(new Linear("head", inputs, 2));
        return layers;
    }

    private static Tensor noted(Tensor maps, List<boolean[]> signs) {
        double[] values = HostMemory.readDoubles(maps.value());
        boolean[] above = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            above[i] = values[i] > 0;
        }
        signs.add(above);
        return maps;
    }

    private static Tensor masked(Tape tape, Tensor maps, boolean[] above) {
        INDArray output = tape.output(maps.value().shape());
        HostMemory.write(masked(maps.value(), above), output);
        return tape.record(
                output,
                List.of(maps),
                gradient -> tape.accumulate(maps, d -> HostMemory.write(masked(gradient, above), d)));
    }

    private static double[] masked(INDArray array, boolean[] above) {
        double[] values = HostMemory.readDoubles(array);
        for (int i = 0; i < values.length; i++) {
            values[i] = above[i] ? values[i] : 0;
        }
        return values;
    }

    private static double worst(Run run, Run expected) {
        return expected.gradients.entrySet().stream()
                .mapToDouble(entry -> Parity.relativeDifference(
                        run.gradients.getOrDefault(entry.getKey(), new double[0]), entry.getValue()))
                .max()
                .orElseThrow();
    }

    private float[] statistics(Layer network) {
        return golden.concatenated(network.statistics().stream()
                .map(NormStatistics::specs)
                .flatMap(List::stream)
                .toList());
    }

    private Tensor rows(Tape tape) {
        var faceInput = new FaceInput(FaceView.COLOURS, side(), OptionalInt.empty());
        int count = golden.shape("pixels").get(0);
        INDArray rows = tape.scratch(faceInput.shape(count));
        faceInput.write(golden.bytes("pixels"), 0, count, rows);
        return tape.constant(rows);
    }

    private int side() {
        return golden.shape("pixels").get(1);
    }
}

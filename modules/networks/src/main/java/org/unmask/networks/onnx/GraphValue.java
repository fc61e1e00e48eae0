package org.unmask.networks.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.unmask.networks.onnx.OnnxGraph.ElementType;
import org.unmask.networks.onnx.OnnxGraph.NodeSetting;

/**
 * A value of an {@link OnnxGraph}, and the words in which others are made of it: each method adds one node, or the few that the
 * operator set needs for it. Axis 0 is the faces of a batch, of which nobody knows how many there will be. Feature maps are
 * [B, C, H, W] here, tokens [B, N, W], signals [B, C, L]. Immutable; one thread, as its graph.
 *
 * @param name in the file
 */
public record GraphValue(OnnxGraph graph, String name) {
    /** The sum, element by element; axes of 1 are repeated. */
    public GraphValue plus(GraphValue other) {
        return node("Add", other);
    }

    /** Each element and a number. */
    public GraphValue plus(double number) {
        return plus(graph.number(number));
    }

    /** The difference, element by element. */
    public GraphValue minus(GraphValue other) {
        return node("Sub", other);
    }

    /** The product, element by element. */
    public GraphValue times(GraphValue other) {
        return node("Mul", other);
    }

    /** Each element times a number. */
    public GraphValue times(double number) {
        return times(graph.number(number));
    }

    /** The quotient, element by element. */
    public GraphValue over(GraphValue other) {
        return node("Div", other);
    }

    /** Each element over a number. */
    public GraphValue over(double number) {
        return over(graph.number(number));
    }

    /** {@code max(x, 0)}. */
    public GraphValue relu() {
        return node("Relu");
    }

    /** The logistic function. */
    public GraphValue sigmoid() {
        return node("Sigmoid");
    }

    /** {@code x * sigmoid(factor * x)}: SiLU where the factor is 1. */
    public GraphValue gatedBySigmoid(double factor) {
        return times((factor == 1 ? this : times(factor)).sigmoid());
    }

    /** The hyperbolic tangent. */
    public GraphValue tanh() {
        return node("Tanh");
    }

    /** The error function. */
    public GraphValue erf() {
        return node("Erf");
    }

    /** The natural logarithm. */
    public GraphValue log() {
        return node("Log");
    }

    /** The square root. */
    public GraphValue root() {
        return node("Sqrt");
    }

    /** The absolute value. */
    public GraphValue absolute() {
        return node("Abs");
    }

    /** The next whole number below. */
    public GraphValue floor() {
        return node("Floor");
    }

    /** Each element, but at least {@code least}. */
    public GraphValue atLeast(double least) {
        return node("Max", graph.number(least));
    }

    /** The lesser, element by element. */
    public GraphValue lesser(GraphValue other) {
        return node("Min", other);
    }

    /** The greater, element by element. */
    public GraphValue greater(GraphValue other) {
        return node("Max", other);
    }

    /** Each element, cut to a range. */
    public GraphValue clipped(double least, double most) {
        return node("Clip", graph.number(least), graph.number(most));
    }

    /** 1 where an element is at least the other one, else 0. */
    public GraphValue isAtLeast(GraphValue other) {
        return node("GreaterOrEqual", other).as(ElementType.FLOAT);
    }

    /** 1 where two elements are equal, else 0. */
    public GraphValue isEqualTo(GraphValue other) {
        return node("Equal", other).as(ElementType.FLOAT);
    }

    /** Whether each element is below the other one. */
    public GraphValue isBelow(GraphValue other) {
        return node("Less", other);
    }

    /** Of these truths each one's choice, element by element. */
    public GraphValue chooses(GraphValue where, GraphValue otherwise) {
        return node("Where", where, otherwise);
    }

    /** The nearest whole number, of two the even one. */
    public GraphValue rounded() {
        return node("Round");
    }

    /** The same as elements of another type. */
    public GraphValue as(ElementType type) {
        return graph.node("Cast", List.of(this), NodeSetting.of("to", type));
    }

    /** The matrix product over the last two axes; a matrix on the right stands for every one of those that it lacks. */
    public GraphValue product(GraphValue other) {
        return node("MatMul", other);
    }

    /** The softmax along an axis. */
    public GraphValue softmax(int axis) {
        return graph.node("Softmax", List.of(this), NodeSetting.of("axis", axis));
    }

    /** The mean along axes, which go. */
    public GraphValue mean(int... axes) {
        return reduced("ReduceMean", false, axes);
    }

    /** The mean along axes, which stay as 1. */
    public GraphValue meanKeeping(int... axes) {
        return reduced("ReduceMean", true, axes);
    }

    /** The sum along axes, which go. */
    public GraphValue sum(int... axes) {
        return reduced("ReduceSum", false, axes);
    }

    /** The sum along axes, which stay as 1. */
    public GraphValue sumKeeping(int... axes) {
        return reduced("ReduceSum", true, axes);
    }

    /** The greatest along axes, which go. */
    public GraphValue maximum(int... axes) {
        return reduced("ReduceMax", false, axes);
    }

    /** The least along axes, which go. */
    public GraphValue minimum(int... axes) {
        return reduced("ReduceMin", false, axes);
    }

    /** The greatest along axes, which stay as 1. */
    public GraphValue maximumKeeping(int... axes) {
        return reduced("ReduceMax", true, axes);
    }

    /** The Euclidean length along axes, which stay as 1. */
    public GraphValue lengthKeeping(int... axes) {
        return reduced("ReduceL2", true, axes);
    }

    /** Another shape; 0 keeps the axis of that place, -1 is what is left. */
    public GraphValue reshaped(long... shape) {
        return node("Reshape", graph.integers(shape));
    }

    /** The shape of another value of as many elements. */
    public GraphValue inShapeOf(GraphValue other) {
        return node("Reshape", graph.node("Shape", List.of(other)));
    }

    /** The axes in another order. */
    public GraphValue transposed(int... axes) {
        return graph.node("Transpose", List.of(this), NodeSetting.of("perm", axes));
    }

    /** The part of an axis from {@code from} to before {@code to}. */
    public GraphValue slice(int axis, long from, long to) {
        return slice(graph.integers(from), graph.integers(to), axis);
    }

    /** The part of axes from one place each to before another, each a vector of as many whole numbers as there are axes. */
    public GraphValue slice(GraphValue from, GraphValue to, long... axes) {
        return node("Slice", from, to, graph.integers(axes));
    }

    /** An axis backwards. */
    public GraphValue mirrored(int axis) {
        return node(
                "Slice",
                graph.integers(-1),
                graph.integers(Integer.MIN_VALUE),
                graph.integers(axis),
                graph.integers(-1));
    }

    /** The element of a place of an axis, which goes. */
    public GraphValue at(int axis, int place) {
        return graph.node("Gather", List.of(this, graph.integers(List.of(), place)), NodeSetting.of("axis", axis));
    }

    /** For each whole number of {@code places} the element there of this vector. */
    public GraphValue looked(GraphValue places) {
        return node("Gather", places);
    }

    /** How often each whole number from 0 to before {@code end} is among those of a face: [B, M] to [B, end]. */
    public GraphValue counted(int end) {
        GraphValue none = graph.constant(List.of(1, 1, end), new float[end])
                .forEachFaceOf(this)
                .reshaped(0, -1);
        GraphValue ones = graph.number(1).node("Expand", graph.node("Shape", List.of(this)));
        return graph.node(
                "ScatterElements",
                List.of(none, this, ones),
                NodeSetting.of("axis", 1),
                NodeSetting.of("reduction", "add"));
    }

    /** Values one after the other along an axis. */
    public static GraphValue joined(int axis, List<GraphValue> parts) {
        return parts.get(0).graph.node("Concat", parts, NodeSetting.of("axis", axis));
    }

    /** The extents of the axes from {@code first} to before {@code end}, a vector of whole numbers. */
    public GraphValue extents(int first, int end) {
        return graph.node("Shape", List.of(this), NodeSetting.of("start", first), NodeSetting.of("end", end));
    }

    /** This value [1, N, W] once for each face of a batch. */
    public GraphValue forEachFaceOf(GraphValue batch) {
        GraphValue faces = joined(0, List.of(batch.extents(0, 1), graph.integers(1, 1)));
        return node("Expand", faces);
    }

    /** Maps [B, C, H, W] as tokens [B, H * W, C], row by row. */
    public GraphValue mapsAsTokens(int channels) {
        return reshaped(0, channels, -1).transposed(0, 2, 1);
    }

    /** Tokens [B, side * side, W] as maps [B, W, side, side]. */
    public GraphValue tokensAsMaps(int side) {
        return transposed(0, 2, 1).reshaped(0, 0, side, side);
    }

    /** Maps with their border repeated {@code pixels} times around them. */
    public GraphValue borderRepeated(int pixels) {
        GraphValue pads = graph.integers(0, 0, pixels, pixels, 0, 0, pixels, pixels);
        return graph.node("Pad", List.of(this, pads), NodeSetting.of("mode", "edge"));
    }

    /** Maps at another side, between the four nearest places; borders repeat, nothing is smoothed. */
    public GraphValue resizedBetweenPixels(int side) {
        return graph.node(
                "Resize",
                List.of(this, graph.nothing(), graph.nothing(), graph.integers(side, side)),
                NodeSetting.of("axes", 2, 3),
                NodeSetting.of("mode", "linear"),
                NodeSetting.of("coordinate_transformation_mode", "half_pixel"));
    }

    /** Maps or signals normalised by running statistics, all four vectors of as many numbers as channels. */
    public GraphValue normalisedByBatch(
            GraphValue scale, GraphValue shift, GraphValue mean, GraphValue variance, double epsilon) {
        return graph.node(
                "BatchNormalization", List.of(this, scale, shift, mean, variance), NodeSetting.of("epsilon", (float)
                        epsilon));
    }

    /** Each vector along the last axis normalised by itself. */
    public GraphValue normalisedByLayer(GraphValue scale, GraphValue shift, double epsilon) {
        return graph.node(
                "LayerNormalization",
                List.of(this, scale, shift),
                NodeSetting.of("axis", -1),
                NodeSetting.of("epsilon", (float) epsilon));
    }

    /** A node of this value and others. */
    GraphValue node(String operator, GraphValue... others) {
        return graph.node(
                operator, Stream.concat(Stream.of(this), Stream.of(others)).toList());
    }

    private GraphValue reduced(String operator, boolean keeps, int... axes) {
        GraphValue along = graph.integers(Arrays.stream(axes).asLongStream().toArray());
        return graph.node(operator, List.of(this, along), NodeSetting.of("keepdims", keeps ? 1 : 0));
    }
}

package org.unmask.networks.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * An ONNX graph in the making (onnx.proto of ONNX 1.13: IR version 8, operator set 18). Every value has a name; a node is
 * added by {@link #node} and gives back its output. Axes of unknown size carry a name instead. One thread.
 */
public final class OnnxGraph {
    private static final int IR_VERSION = 8;
    private static final int OPERATOR_SET = 18;

    private final ProtobufMessage graph = new ProtobufMessage();
    private ProtobufMessage branch = graph;
    private final Map<String, Integer> namesTaken = new HashMap<>();
    private final Set<String> constants = new HashSet<>();

    /** An empty graph of that name. */
    public OnnxGraph(String name) {
        graph.text(GraphField.NAME, name);
    }

    /** Field numbers of GraphProto. */
    private static final class GraphField {
        static final int NODE = 1;
        static final int NAME = 2;
        static final int INITIALIZER = 5;
        static final int INPUT = 11;
        static final int OUTPUT = 12;

        private GraphField() {}
    }

    /** Element types of TensorProto. */
    public enum ElementType {
        /** 32 bits. */
        FLOAT(1),
        /** A byte without sign. */
        UINT8(2),
        /** 32 bits with sign. */
        INT32(6),
        /** 64 bits with sign. */
        INT64(7),
        /** Whether. */
        BOOL(9),
        /** 64 bits. */
        DOUBLE(11);

        private final int number;

        ElementType(int number) {
            this.number = number;
        }
    }

    /** Declares an input; an axis is a number or the name of an unknown size. */
    public GraphValue input(String name, ElementType type, Object... axes) {
        graph.message(GraphField.INPUT, valueInfo(name, type, axes));
        return value(name);
    }

    /** Declares {@code value} as a float32 output of that name. */
    public void output(String name, GraphValue value, Object... axes) {
        add("Identity", name, List.of(value));
        graph.message(GraphField.OUTPUT, valueInfo(name, ElementType.FLOAT, axes));
    }

    /** A float32 constant; of several of one name the first is kept. */
    public GraphValue constant(String name, List<Integer> shape, float... elements) {
        if (constants.add(name)) {
            ByteBuffer raw = ByteBuffer.allocate(Math.multiplyExact(elements.length, Float.BYTES))
                    .order(ByteOrder.LITTLE_ENDIAN);
            raw.asFloatBuffer().put(elements);
            initializer(name, ElementType.FLOAT, shape, raw.array());
        }
        return value(name);
    }

    /** A float32 constant without a name of its own. */
    public GraphValue constant(List<Integer> shape, float... elements) {
        return constant(unused("constant"), shape, elements);
    }

    /** One number, of rank 0. */
    public GraphValue number(double number) {
        return constant(List.of(), (float) number);
    }

    /** One number of 64 bits, of rank 0. */
    public GraphValue exactly(double number) {
        byte[] raw = ByteBuffer.allocate(Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(number)
                .array();
        String name = unused("exact");
        initializer(name, ElementType.DOUBLE, List.of(), raw);
        return value(name);
    }

    /** A vector of whole numbers. */
    public GraphValue integers(long... numbers) {
        return integers(List.of(numbers.length), numbers);
    }

    /** Whole numbers of a shape. */
    public GraphValue integers(List<Integer> shape, long... numbers) {
        ByteBuffer raw = ByteBuffer.allocate(numbers.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(numbers);
        String name = unused("integers");
        initializer(name, ElementType.INT64, shape, raw.array());
        return value(name);
    }

    /** What stands for an input of a node that is left out. */
    GraphValue nothing() {
        return value("");
    }

    /** A node of one output, whose name follows from its operator. */
    GraphValue node(String operator, List<GraphValue> inputs, NodeSetting... settings) {
        return add(operator, unused(operator), inputs, settings);
    }

    /**
     * One of two float32 values, of which the other is not computed.
     *
     * @param condition one truth
     */
    GraphValue either(GraphValue condition, Supplier<GraphValue> then, Supplier<GraphValue> otherwise) {
        NodeSetting ofThen = NodeSetting.of("then_branch", branch(then));
        return node("If", List.of(condition), ofThen, NodeSetting.of("else_branch", branch(otherwise)));
    }

    /** The whole file. Metadata is for people and for programs that look for it. */
    public byte[] file(Map<String, String> metadata) {
        ProtobufMessage model = new ProtobufMessage()
                .integer(1, IR_VERSION)
                .text(2, "Unmask")
                .message(7, graph)
                .message(8, new ProtobufMessage().text(1, "").integer(2, OPERATOR_SET));
        metadata.forEach((key, text) ->
                model.message(14, new ProtobufMessage().text(1, key).text(2, text)));
        return model.toBytes();
    }

    /** A setting of a node. */
    static final class NodeSetting {
        private static final int FLOAT = 1;
        private static final int INT = 2;
        private static final int STRING = 3;
        private static final int GRAPH = 5;
        private static final int INTS = 7;

        private final ProtobufMessage message;

        private NodeSetting(String name, int type) {
            message = new ProtobufMessage().text(1, name).integer(20, type);
        }

        static NodeSetting of(String name, float number) {
            var setting = new NodeSetting(name, FLOAT);
            setting.message.real(2, number);
            return setting;
        }

        static NodeSetting of(String name, long number) {
            var setting = new NodeSetting(name, INT);
            setting.message.integer(3, number);
            return setting;
        }

        static NodeSetting of(String name, String text) {
            var setting = new NodeSetting(name, STRING);
            setting.message.text(4, text);
            return setting;
        }

        static NodeSetting of(String name, ProtobufMessage branch) {
            var setting = new NodeSetting(name, GRAPH);
            setting.message.message(6, branch);
            return setting;
        }

        static NodeSetting of(String name, ElementType type) {
            return of(name, type.number);
        }

        static NodeSetting of(String name, int... numbers) {
            var setting = new NodeSetting(name, INTS);
            Arrays.stream(numbers).forEach(number -> setting.message.integer(8, number));
            return setting;
        }

        /** The same number {@code count} times, as kernels and strides of two axes want. */
        static NodeSetting repeated(String name, int number, int count) {
            return of(
                    name,
                    Collections.nCopies(count, number).stream()
                            .mapToInt(Integer::intValue)
                            .toArray());
        }
    }

    /** A graph within; its constants are those of the whole. */
    private ProtobufMessage branch(Supplier<GraphValue> value) {
        ProtobufMessage before = branch;
        ProtobufMessage within = new ProtobufMessage().text(GraphField.NAME, unused("branch"));
        branch = within;
        String name = value.get().name();
        branch = before;
        ProtobufMessage type = new ProtobufMessage().integer(1, ElementType.FLOAT.number);
        return within.message(
                GraphField.OUTPUT,
                new ProtobufMessage().text(1, name).message(2, new ProtobufMessage().message(1, type)));
    }

    private GraphValue add(String operator, String output, List<GraphValue> inputs, NodeSetting... settings) {
        ProtobufMessage node = new ProtobufMessage();
        inputs.forEach(input -> node.text(1, input.name()));
        node.text(2, output).text(3, output).text(4, operator);
        for (NodeSetting setting : settings) {
            node.message(5, setting.message);
        }
        branch.message(GraphField.NODE, node);
        return value(output);
    }

    private void initializer(String name, ElementType type, List<Integer> shape, byte[] raw) {
        ProtobufMessage tensor = new ProtobufMessage();
        shape.forEach(extent -> tensor.integer(1, extent));
        tensor.integer(2, type.number).text(8, name).bytes(9, raw);
        graph.message(GraphField.INITIALIZER, tensor);
    }

    private GraphValue value(String name) {
        return new GraphValue(this, name);
    }

    private String unused(String kind) {
        return kind + "_" + namesTaken.merge(kind, 1, Integer::sum);
    }

    private static ProtobufMessage valueInfo(String name, ElementType type, Object... axes) {
        ProtobufMessage shape = new ProtobufMessage();
        for (Object axis : axes) {
            ProtobufMessage dimension = new ProtobufMessage();
            shape.message(
                    1,
                    axis instanceof Number size
                            ? dimension.integer(1, size.longValue())
                            : dimension.text(2, axis.toString()));
        }
        ProtobufMessage tensorType =
                new ProtobufMessage().integer(1, type.number).message(2, shape);
        return new ProtobufMessage().text(1, name).message(2, new ProtobufMessage().message(1, tensorType));
    }
}

package org.unmask.networks.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An ONNX graph in the making (onnx.proto of ONNX 1.8: IR version 7, operator set 13). Every value has a name; a node is
 * added by {@link #node} and gives back its output's name. Axes of unknown size carry a name instead. One thread.
 */
final class OnnxGraph {
    private static final int IR_VERSION = 7;
    private static final int OPERATOR_SET = 13;

    private final ProtobufMessage graph = new ProtobufMessage();
    private final Map<String, Integer> namesTaken = new LinkedHashMap<>();

    OnnxGraph(String name) {
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
    private enum ElementType {
        FLOAT(1),
        INT64(7);

        private final int number;

        ElementType(int number) {
            this.number = number;
        }
    }

    /** Declares a float32 input; an axis is a number or the name of an unknown size. */
    String input(String name, Object... axes) {
        graph.message(GraphField.INPUT, valueInfo(name, axes));
        return name;
    }

    /** Declares {@code value} as a float32 output. */
    void output(String value, Object... axes) {
        graph.message(GraphField.OUTPUT, valueInfo(value, axes));
    }

    /** A float32 constant. */
    String constant(String name, List<Integer> shape, float... values) {
        ByteBuffer raw = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return initializer(name, ElementType.FLOAT, shape, raw.array());
    }

    /** A vector of whole numbers. */
    String integers(String name, long... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(values);
        return initializer(name, ElementType.INT64, List.of(values.length), raw.array());
    }

    /** One whole number, of rank 0. */
    String constantIndex(String name, long value) {
        byte[] raw = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
        return initializer(name, ElementType.INT64, List.of(), raw);
    }

    /** A node whose output is named after its operator. */
    String node(String operator, List<String> inputs, Attribute... attributes) {
        return namedNode(operator, unused(operator), inputs, attributes);
    }

    /** A node with an output of a certain name. */
    String namedNode(String operator, String output, List<String> inputs, Attribute... attributes) {
        ProtobufMessage node = new ProtobufMessage();
        inputs.forEach(input -> node.text(1, input));
        node.text(2, output).text(3, output).text(4, operator);
        for (Attribute attribute : attributes) {
            node.message(5, attribute.message);
        }
        graph.message(GraphField.NODE, node);
        return output;
    }

    /** The whole file. Metadata is for people and for programs that look for it. */
    byte[] model(Map<String, String> metadata) {
        ProtobufMessage model = new ProtobufMessage()
                .integer(1, IR_VERSION)
                .text(2, "Unmask")
                .message(7, graph)
                .message(8, new ProtobufMessage().text(1, "").integer(2, OPERATOR_SET));
        metadata.forEach((key, value) ->
                model.message(14, new ProtobufMessage().text(1, key).text(2, value)));
        return model.toBytes();
    }

    /** A setting of a node. */
    static final class Attribute {
        private static final int FLOAT = 1;
        private static final int INT = 2;
        private static final int STRING = 3;
        private static final int INTS = 7;

        private final ProtobufMessage message;

        private Attribute(String name, int type) {
            message = new ProtobufMessage().text(1, name).integer(20, type);
        }

        static Attribute of(String name, float value) {
            var attribute = new Attribute(name, FLOAT);
            attribute.message.real(2, value);
            return attribute;
        }

        static Attribute of(String name, long value) {
            var attribute = new Attribute(name, INT);
            attribute.message.integer(3, value);
            return attribute;
        }

        static Attribute of(String name, String value) {
            var attribute = new Attribute(name, STRING);
            attribute.message.text(4, value);
            return attribute;
        }

        static Attribute of(String name, List<Integer> values) {
            var attribute = new Attribute(name, INTS);
            values.forEach(value -> attribute.message.integer(8, value));
            return attribute;
        }

        /** The same number {@code count} times, as kernels, strides and pads of two axes want. */
        static Attribute of(String name, int value, int count) {
            return of(name, Collections.nCopies(count, value));
        }
    }

    private String initializer(String name, ElementType type, List<Integer> shape, byte[] raw) {
        ProtobufMessage tensor = new ProtobufMessage();
        shape.forEach(extent -> tensor.integer(1, extent));
        tensor.integer(2, type.number).text(8, name).bytes(9, raw);
        graph.message(GraphField.INITIALIZER, tensor);
        return name;
    }

    private String unused(String operator) {
        int number = namesTaken.merge(operator, 1, Integer::sum);
        return operator + "_" + number;
    }

    private static ProtobufMessage valueInfo(String name, Object... axes) {
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
                new ProtobufMessage().integer(1, ElementType.FLOAT.number).message(2, shape);
        return new ProtobufMessage().text(1, name).message(2, new ProtobufMessage().message(1, tensorType));
    }
}

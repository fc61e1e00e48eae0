package org.unmask.engine.safetensors;

import java.util.ArrayList;
import java.util.List;

/**
 * The order of a tensor's elements in the file against the order in memory. The file has PyTorch's: the output axis
 * first. Memory has the engine's: the output axis last. Plain Java, immutable.
 *
 * @param fileShape the shape as the file states it
 * @param strides for each axis of the file, the distance in memory between neighbours
 */
public record TensorOrder(List<Integer> fileShape, List<Integer> strides) {
    private static final int[] VECTOR = {0};
    private static final int[] LINEAR = {1, 0};
    private static final int[] TOKENS = {0, 1, 2};
    private static final int[] CONVOLUTION = {3, 2, 0, 1};

    /** For a tensor of {@code memoryShape}: a vector, [in, out], [1, tokens, width] or [height, width, in, out]. */
    public static TensorOrder of(List<Integer> memoryShape) {
        int[] axes = switch (memoryShape.size()) {
            case 1 -> VECTOR;
            case 2 -> LINEAR;
            case 3 -> TOKENS;
            case 4 -> CONVOLUTION;
            default ->
                throw new IllegalArgumentException(
                        "Cannot order a tensor: expected rank 1 to 4, got " + memoryShape + ". Add its order.");
        };
        List<Integer> shape = new ArrayList<>();
        List<Integer> strides = new ArrayList<>();
        for (int axis : axes) {
            shape.add(memoryShape.get(axis));
            strides.add(distance(memoryShape, axis));
        }
        return new TensorOrder(List.copyOf(shape), List.copyOf(strides));
    }

    /** The order of a tensor whose memory has the axes of the file, the last one fastest, whatever its rank. */
    public static TensorOrder unchanged(List<Integer> shape) {
        List<Integer> strides = new ArrayList<>();
        for (int axis = 0; axis < shape.size(); axis++) {
            strides.add(distance(shape, axis));
        }
        return new TensorOrder(List.copyOf(shape), List.copyOf(strides));
    }

    /** The number of elements. */
    public int length() {
        return fileShape.stream().reduce(1, Math::multiplyExact);
    }

    /** For each element in the file's order, its index in memory relative to the tensor's first element. */
    public int[] memoryIndices() {
        int[] indices = {0};
        for (int axis = 0; axis < fileShape.size(); axis++) {
            indices = expand(indices, fileShape.get(axis), strides.get(axis));
        }
        return indices;
    }

    /** Where the first element of a line lies in memory; the file's lines are runs of its last axis, numbered in its order. */
    int lineStart(int line) {
        int memory = 0;
        int rest = line;
        for (int axis = fileShape.size() - 2; axis >= 0; axis--) {
            memory += rest % fileShape.get(axis) * strides.get(axis);
            rest /= fileShape.get(axis);
        }
        return memory;
    }

    /** Elements of a line; 1 for a number without axes. */
    int lineLength() {
        return fileShape.isEmpty() ? 1 : fileShape.get(fileShape.size() - 1);
    }

    /** The distance in memory between neighbours of a line. */
    int lineStride() {
        return strides.isEmpty() ? 1 : strides.get(strides.size() - 1);
    }

    private static int distance(List<Integer> memoryShape, int axis) {
        return memoryShape.subList(axis + 1, memoryShape.size()).stream().reduce(1, Math::multiplyExact);
    }

    private static int[] expand(int[] outer, int extent, int stride) {
        int[] indices = new int[outer.length * extent];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = outer[i / extent] + i % extent * stride;
        }
        return indices;
    }
}

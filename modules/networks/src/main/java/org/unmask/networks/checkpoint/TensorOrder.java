package org.unmask.networks.checkpoint;

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
            strides.add(
                    memoryShape.subList(axis + 1, memoryShape.size()).stream().reduce(1, Math::multiplyExact));
        }
        return new TensorOrder(List.copyOf(shape), List.copyOf(strides));
    }

    /** The number of elements. */
    int length() {
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

    private static int[] expand(int[] outer, int extent, int stride) {
        int[] indices = new int[outer.length * extent];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = outer[i / extent] + i % extent * stride;
        }
        return indices;
    }
}

package org.unmask.pipeline.exchange;

import java.io.Serializable;
import java.util.List;

/**
 * Cuts several arrays into blocks of at most {@value #BLOCK} elements, numbered through, none of which reaches from one array
 * into the next. The cut depends on the lengths alone: not on the number of workers or reducers. Immutable.
 *
 * @param lengths the arrays' lengths, each at least 0
 */
record BlockGrid(List<Integer> lengths) implements Serializable {
    /** Elements of a block. A quarter of a megabyte: much more than a record costs, much less than a task's memory. */
    static final int BLOCK = 1 << 16;

    /**
     * A stretch of one array.
     *
     * @param array which array
     * @param from first element
     * @param to the element after the last
     */
    record Block(int array, int from, int to) {
        int length() {
            return to - from;
        }
    }

    /** Copies the lengths. */
    BlockGrid {
        lengths = List.copyOf(lengths);
    }

    /** The grid of some arrays. */
    static BlockGrid over(List<float[]> arrays) {
        return new BlockGrid(arrays.stream().map(array -> array.length).toList());
    }

    /** How many blocks there are. */
    int count() {
        return lengths.stream().mapToInt(BlockGrid::blocksOf).sum();
    }

    /** The block of a number, from 0. */
    Block block(int number) {
        int left = number;
        for (int array = 0; array < lengths.size(); array++) {
            int length = lengths.get(array);
            if (left < blocksOf(length)) {
                int from = left * BLOCK;
                return new Block(array, from, Math.min(length - from, BLOCK) + from);
            }
            left -= blocksOf(length);
        }
        throw new IndexOutOfBoundsException("Cannot find block " + number + ": expected one of " + count()
                + " blocks, got a number beyond. Ask for a number below the count.");
    }

    private static int blocksOf(int length) {
        return length / BLOCK + (length % BLOCK == 0 ? 0 : 1);
    }
}

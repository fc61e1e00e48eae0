package org.unmask.engine.operations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.operations.MemoryCopies.Blocks;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/**
 * Rows of a table by number, in memory copies and plain Java, because the native gradient is wrong for repeated numbers.
 * Legend: V rows of the table, D width, L numbers asked for. Confined to the tape's thread.
 */
public final class EmbeddingOperations {
    private EmbeddingOperations() {}

    /**
     * The table's rows {@code ids}, in their order: [V, D] gives [L, D]. A row that is asked for twice collects both
     * gradients. The backward pass fills the whole table's gradient.
     *
     * @param tableVD [V, D], or with axes of 1 before
     * @param ids L numbers from 0 to V - 1, repeated as wished
     */
    public static Tensor rows(Tape tape, Tensor tableVD, int[] ids) {
        INDArray table = MatrixOperations.asMatrix(tableVD.value());
        long width = table.size(1);
        int[] wanted = ids.clone();
        requireRows(table, wanted);
        INDArray output = tape.output(wanted.length, width);
        for (int i = 0; i < wanted.length; i++) {
            MemoryCopies.copy(new Blocks(table, wanted[i] * width, 0), new Blocks(output, i * width, 0), width, 1);
        }
        return tape.record(
                output,
                List.of(tableVD),
                gradient -> tape.accumulate(tableVD, d -> scatter(tape, gradient, wanted, d)));
    }

    private static void scatter(Tape tape, INDArray gradient, int[] ids, INDArray d) {
        int width = Math.toIntExact(gradient.size(1));
        Map<Integer, Integer> places = new LinkedHashMap<>();
        for (int id : ids) {
            places.putIfAbsent(id, places.size());
        }
        INDArray sums = tape.borrow(places.size(), width);
        HostMemory.write(sums(HostMemory.readDoubles(gradient), ids, places, width), sums);
        MemoryCopies.clear(d);
        places.forEach((id, place) -> MemoryCopies.copy(
                new Blocks(sums, (long) place * width, 0), new Blocks(d, (long) id * width, 0), width, 1));
        tape.release(sums);
    }

    private static double[] sums(double[] gradient, int[] ids, Map<Integer, Integer> places, int width) {
        double[] sums = new double[places.size() * width];
        for (int i = 0; i < ids.length; i++) {
            int place = places.getOrDefault(ids[i], 0);
            for (int column = 0; column < width; column++) {
                sums[place * width + column] += gradient[i * width + column];
            }
        }
        return sums;
    }

    private static void requireRows(INDArray table, int[] ids) {
        for (int id : ids) {
            if (id < 0 || id >= table.size(0)) {
                throw ArgumentErrors.of(
                        "look up a row", "a number from 0 to " + (table.size(0) - 1), id, "Check the vocabulary");
            }
        }
    }
}

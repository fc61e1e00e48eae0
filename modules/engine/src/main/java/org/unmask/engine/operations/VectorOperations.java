package org.unmask.engine.operations;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.operations.MatrixOperations.Factor;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.NativeOperation;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/** Lengths and angles of rows. Legend: M, N rows, D width. Confined to the tape's thread. */
public final class VectorOperations {
    /** Rows are divided by no less. */
    public static final double SHORTEST = 1e-12;

    private VectorOperations() {}

    /**
     * Each row divided by its Euclidean length, or by {@value #SHORTEST} where it is shorter (PyTorch's convention; the
     * length then counts as a constant): [M, D] gives [M, D].
     */
    public static Tensor normalise(Tape tape, Tensor inputMD) {
        INDArray x = inputMD.value();
        INDArray output = tape.output(x.shape());
        INDArray inverse = tape.scratch(x.size(0), 1);
        INDArray projects = tape.scratch(x.size(0), 1);
        inverseLengths(tape, x, output, inverse, projects);
        NativeOperation.MULTIPLY.run(x, inverse, output);
        return tape.record(
                output,
                List.of(inputMD),
                gradient -> tape.accumulate(inputMD, d -> {
                    INDArray along = tape.borrow(x.size(0), 1);
                    NativeOperation.MULTIPLY.run(gradient, output, d);
                    MatrixProducts.rowSums(tape, d, 1.0, along);
                    NativeOperation.MULTIPLY.run(along, projects, along);
                    NativeOperation.MULTIPLY.run(output, along, d);
                    NativeOperation.SUBTRACT.run(gradient, d, d);
                    NativeOperation.MULTIPLY.run(d, inverse, d);
                    tape.release(along);
                }));
    }

    /** The cosine of the angle between every two rows: [M, D] and [N, D] give [M, N], from -1 to 1. */
    public static Tensor cosineSimilarity(Tape tape, Tensor leftMD, Tensor rightND) {
        Tensor left = normalise(tape, leftMD);
        Tensor right = leftMD == rightND ? left : normalise(tape, rightND);
        return MatrixOperations.product(tape, Factor.plain(left), Factor.transposed(right));
    }

    /** Besides, {@code projects} gets 1, or 0 where the row is too short for a direction; overwrites {@code spare}. */
    private static void inverseLengths(Tape tape, INDArray x, INDArray spare, INDArray inverse, INDArray projects) {
        NativeOperation.MULTIPLY.run(x, x, spare);
        MatrixProducts.rowSums(tape, spare, 1.0, inverse);
        double[] lengths = HostMemory.readDoubles(inverse);
        double[] directed = new double[lengths.length];
        for (int row = 0; row < lengths.length; row++) {
            double length = Math.sqrt(lengths[row]);
            directed[row] = length > SHORTEST ? 1 : 0;
            lengths[row] = 1 / Math.max(length, SHORTEST);
        }
        HostMemory.write(lengths, inverse);
        HostMemory.write(directed, projects);
    }
}

package org.unmask.engine.operations;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.operations.MemoryCopies.Blocks;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/**
 * What a transformer does with its sequence of tokens between the blocks. Legend: B batch, N tokens, D width. Confined to
 * the tape's thread.
 */
public final class TokenOperations {
    private TokenOperations() {}

    /** Puts learnable tokens, one [1, D] or several [T, D], before the tokens [B, N, D] of every sequence: [B, T + N, D]. */
    public static Tensor prepend(Tape tape, Tensor tokens, Tensor tokensBND) {
        INDArray x = tokensBND.value();
        long batch = x.size(0);
        long run = x.size(1) * x.size(2);
        long width = x.size(2);
        long first = tokens.value().length();
        if (first == 0 || first % width != 0) {
            throw ArgumentErrors.of("prepend a token", width + " numbers", first, "Give the token the width D");
        }
        INDArray output = tape.output(batch, first / width + x.size(1), width);
        MemoryCopies.copy(new Blocks(tokens.value(), 0, 0), new Blocks(output, 0, first + run), first, batch);
        MemoryCopies.copy(new Blocks(x, 0, run), new Blocks(output, first, first + run), run, batch);
        return tape.record(output, List.of(tokens, tokensBND), gradient -> {
            tape.accumulate(tokens, d -> {
                INDArray firsts = tape.borrow(batch, first);
                MemoryCopies.copy(new Blocks(gradient, 0, first + run), new Blocks(firsts, 0, first), first, batch);
                MatrixProducts.columnSums(tape, firsts, 1.0, d);
                tape.release(firsts);
            });
            tape.accumulate(
                    tokensBND,
                    d -> MemoryCopies.copy(
                            new Blocks(gradient, first, first + run), new Blocks(d, 0, run), run, batch));
        });
    }

    /** The token at {@code index} of every sequence: [B, N, D] gives [B, D]. */
    public static Tensor token(Tape tape, Tensor tokensBND, int index) {
        int[] indices = new int[Math.toIntExact(tokensBND.value().size(0))];
        Arrays.fill(indices, index);
        return tokens(tape, tokensBND, indices);
    }

    /**
     * One token of every sequence: [B, N, D] gives [B, D].
     *
     * @param indices for each sequence the token's place, 0 to N - 1: a text's last token is where the text ends
     */
    public static Tensor tokens(Tape tape, Tensor tokensBND, int[] indices) {
        INDArray x = tokensBND.value();
        long width = x.size(2);
        requireTokens(x, indices);
        INDArray output = tape.output(x.size(0), width);
        for (int row = 0; row < indices.length; row++) {
            long place = (row * x.size(1) + indices[row]) * width;
            MemoryCopies.copy(new Blocks(x, place, 0), new Blocks(output, row * width, 0), width, 1);
        }
        return tape.record(
                output,
                List.of(tokensBND),
                gradient -> tape.accumulate(tokensBND, d -> {
                    MemoryCopies.clear(d);
                    for (int row = 0; row < indices.length; row++) {
                        long place = (row * x.size(1) + indices[row]) * width;
                        MemoryCopies.copy(new Blocks(gradient, row * width, 0), new Blocks(d, place, 0), width, 1);
                    }
                }));
    }

    /** The mean over the tokens of every sequence: [B, N, D] gives [B, D]. */
    public static Tensor mean(Tape tape, Tensor tokensBND) {
        return PoolingOperations.meanOfPositions(
                tape, tokensBND, tokensBND.value().size(1));
    }

    private static void requireTokens(INDArray x, int[] indices) {
        if (indices.length != x.size(0)) {
            throw ArgumentErrors.of(
                    "choose tokens", x.size(0) + " indices", indices.length, "Choose one token a sequence");
        }
        for (int index : indices) {
            if (index < 0 || index >= x.size(1)) {
                throw ArgumentErrors.of("choose a token", "0 to " + (x.size(1) - 1), index, "Stay inside the sequence");
            }
        }
    }
}

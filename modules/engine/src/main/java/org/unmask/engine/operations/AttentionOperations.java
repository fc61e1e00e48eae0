package org.unmask.engine.operations;

import static org.unmask.engine.tape.NativeOperation.arrays;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.onednn.DirectAttention;
import org.unmask.engine.onednn.OneDnn;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.NativeOperation;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/**
 * Multi-head self-attention (Vaswani et al. 2017, Attention Is All You Need, section 3.2). The heads are cut apart into one
 * batch of H*B small products, because permuting axes costs more than the products. Legend: B batch, N tokens, D width, H
 * heads, W = D / H width of a head. Confined to the tape's thread.
 */
public final class AttentionOperations {
    private static final int[] LAST_OF_THREE = {2};
    private static final int[] ALONG_COLUMNS = {1};

    /** Heads of up to 4 tokens and 3 numbers came out wrong by oneDNN 3.11 on our strides; from here on it is tested. */
    private static final int LEAST_IN_PLACE = 8;

    private AttentionOperations() {}

    /** How the rows of packed queries, keys and values divide; all at least 1. */
    public record Heads(int batch, int tokens, int heads) {
        private long[] shape(long width) {
            return new long[] {(long) heads * batch, tokens, width};
        }

        private long[] pairs() {
            return shape(tokens);
        }

        /** For each array [H*B, N, W], in turn, its H heads as matrices [B*N, W]. */
        private INDArray[] columns(INDArray... stacked) {
            INDArray[] columns = new INDArray[stacked.length * heads];
            for (int i = 0; i < columns.length; i++) {
                INDArray array = stacked[i / heads];
                columns[i] = array.reshape('c', heads, (long) batch * tokens, array.size(2))
                        .slice(i % heads);
            }
            return columns;
        }
    }

    /**
     * {@code softmax(Q K^T / sqrt(W) + mask) V} for each head, the heads side by side: [B*N, 3D] gives [B*N, D].
     *
     * @param packed [B*N, 3D]: queries, then keys, then values, each head by head
     * @throws IllegalArgumentException when the shape does not divide so
     */
    public static Tensor selfAttention(Tape tape, Tensor packed, Heads heads, AttentionMask mask) {
        INDArray x = packed.value();
        requireDivisible(x, heads);
        long width = x.size(1) / (3L * heads.heads);
        if (OneDnn.serves(x) && Math.min(width, heads.tokens) >= LEAST_IN_PLACE) {
            return inPlace(tape, packed, heads, mask, width);
        }
        INDArray query = tape.scratch(heads.shape(width));
        INDArray key = tape.scratch(heads.shape(width));
        INDArray value = tape.scratch(heads.shape(width));
        NativeOperation.SPLIT.run(arrays(x), heads.columns(query, key, value), new int[] {3 * heads.heads, 1});
        INDArray probabilities = probabilities(tape, query, key, heads, mask);
        INDArray context = tape.borrow(query.shape());
        MatrixProducts.plain(probabilities, value, context);
        INDArray output = tape.output(x.size(0), x.size(1) / 3);
        NativeOperation.CONCATENATE.run(heads.columns(context), arrays(output), ALONG_COLUMNS);
        tape.release(context);
        var forward = new Forward(query, key, value, probabilities);
        return tape.record(
                output,
                List.of(packed),
                gradient -> tape.accumulate(packed, d -> backward(tape, forward, heads, gradient, d)));
    }

    /** By oneDNN, which takes the heads where they lie. */
    private static Tensor inPlace(Tape tape, Tensor packed, Heads heads, AttentionMask mask, long width) {
        INDArray x = packed.value();
        var kernel = new DirectAttention(heads.batch, heads.tokens, heads.heads, width);
        INDArray probabilities = tape.scratch(heads.pairs());
        INDArray output = tape.output(x.size(0), x.size(1) / 3);
        INDArray addends = mask.hidesNothing() ? null : addends(tape, heads, mask);
        kernel.attend(tape, x, addends, probabilities, output);
        if (addends != null) {
            tape.release(addends);
        }
        return tape.record(
                output,
                List.of(packed),
                gradient -> tape.accumulate(packed, d -> {
                    INDArray spare = tape.borrow(heads.pairs());
                    kernel.differentiate(tape, x, probabilities, gradient, spare, d);
                    tape.release(spare);
                }));
    }

    private static INDArray addends(Tape tape, Heads heads, AttentionMask mask) {
        float[] addends = mask.addends(heads.batch, heads.tokens);
        INDArray row = tape.borrow(1, addends.length);
        HostMemory.write(addends, row);
        return row;
    }

    /** What the backward pass needs: three arrays [H*B, N, W] and the attention [H*B, N, N]. */
    private record Forward(INDArray query, INDArray key, INDArray value, INDArray probabilities) {}

    private static INDArray probabilities(Tape tape, INDArray query, INDArray key, Heads heads, AttentionMask mask) {
        INDArray scores = tape.scratch(heads.pairs());
        MatrixProducts.rightTransposed(query, key, temperature(query), scores);
        if (!mask.hidesNothing()) {
            INDArray row = addends(tape, heads, mask);
            INDArray rows = scores.reshape('c', heads.heads, row.length());
            NativeOperation.ADD.run(rows, row, rows);
            tape.release(row);
        }
        NativeOperation.SOFTMAX.run(arrays(scores), arrays(scores), LAST_OF_THREE);
        return scores;
    }

    private static void backward(Tape tape, Forward forward, Heads heads, INDArray gradient, INDArray d) {
        INDArray context = tape.borrow(forward.value.shape());
        NativeOperation.SPLIT.run(arrays(gradient), heads.columns(context), new int[] {heads.heads, 1});
        INDArray value = tape.borrow(forward.value.shape());
        MatrixProducts.leftTransposed(forward.probabilities, context, value);
        INDArray scores = tape.borrow(heads.pairs());
        MatrixProducts.rightTransposed(context, forward.value, scores);
        SoftmaxOperations.gradient(tape, forward.probabilities, scores, scores);
        tape.release(context);

        double temperature = temperature(forward.query);
        INDArray query = tape.borrow(forward.query.shape());
        MatrixProducts.plain(scores, forward.key, temperature, query);
        INDArray key = tape.borrow(forward.key.shape());
        MatrixProducts.leftTransposed(scores, forward.query, temperature, key);
        tape.release(scores);
        NativeOperation.CONCATENATE.run(heads.columns(query, key, value), arrays(d), ALONG_COLUMNS);
        tape.release(query);
        tape.release(key);
        tape.release(value);
    }

    private static double temperature(INDArray query) {
        return 1 / Math.sqrt(query.size(2));
    }

    private static void requireDivisible(INDArray x, Heads heads) {
        if (x.rank() != 2 || x.size(0) != (long) heads.batch * heads.tokens || x.size(1) % (3L * heads.heads) != 0) {
            throw ArgumentErrors.of(
                    "attend",
                    heads.batch + " x " + heads.tokens + " rows of 3 x " + heads.heads + " equal heads",
                    Arrays.toString(x.shape()),
                    "Pack queries, keys and values side by side");
        }
    }
}

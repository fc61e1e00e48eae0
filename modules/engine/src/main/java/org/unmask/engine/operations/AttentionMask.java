package org.unmask.engine.operations;

import org.jspecify.annotations.Nullable;

/**
 * Which tokens may attend to which. A token that would see nothing (padding before the text begins) sees itself, so that no
 * row of attention is empty. Legend: B batch, N tokens. Immutable.
 */
public final class AttentionMask {
    /** Every token sees every token. */
    public static final AttentionMask NONE = new AttentionMask(false, null);

    /** Every token sees itself and those before it. */
    public static final AttentionMask CAUSAL = new AttentionMask(true, null);

    /** Far below every score, and finite: the softmax of a hidden place is exactly 0. */
    private static final float HIDDEN = -1e30f;

    private final boolean causal;
    private final boolean @Nullable [] presentBN;

    private AttentionMask(boolean causal, boolean @Nullable [] presentBN) {
        this.causal = causal;
        this.presentBN = presentBN;
    }

    /**
     * Besides, no token sees one that is absent.
     *
     * @param present [B, N] row by row, false for padding
     */
    public AttentionMask hidingPadding(boolean[] present) {
        return new AttentionMask(causal, present.clone());
    }

    boolean hidesNothing() {
        return !causal && presentBN == null;
    }

    /** What is added to the scores [B, N, N]: 0 where visible. */
    public float[] addends(int batch, int tokens) {
        if (presentBN != null && presentBN.length != batch * tokens) {
            throw ArgumentErrors.of(
                    "mask attention",
                    batch + " x " + tokens + " flags of presence",
                    presentBN.length,
                    "Give one for each token");
        }
        float[] addends = new float[batch * tokens * tokens];
        for (int row = 0; row < batch * tokens; row++) {
            boolean sees = false;
            for (int key = 0; key < tokens; key++) {
                boolean visible = visible(row / tokens, row % tokens, key, tokens);
                addends[row * tokens + key] = visible ? 0 : HIDDEN;
                sees |= visible;
            }
            if (!sees) {
                addends[row * tokens + row % tokens] = 0;
            }
        }
        return addends;
    }

    private boolean visible(int picture, int query, int key, int tokens) {
        return (!causal || key <= query) && (presentBN == null || presentBN[picture * tokens + key]);
    }
}

package org.unmask.images.jpeg;

/** Is shown the blocks of a file, 8 x 8 samples each, in the order in which they are coded. One thread. */
public interface BlockVisitor {
    /** Wants nothing. */
    BlockVisitor NOBODY = new BlockVisitor() {
        @Override
        public boolean wants(int component, int column, int row) {
            return false;
        }

        @Override
        public void block(int component, int column, int row, int[] coefficients) {
            // None is wanted.
        }

        @Override
        public void mean(int component, int column, int row, int coefficient) {
            // Only their being there counts.
        }
    };

    /**
     * Whether somebody needs more of a block than its mean; others are passed over three times as fast.
     *
     * @param component 0 luminance, 1 and 2 colour
     * @param column of blocks of that component, from 0
     * @param row of blocks of that component, from 0
     */
    boolean wants(int component, int column, int row);

    /**
     * A block that is wanted.
     *
     * @param coefficients as they are coded, not multiplied by their steps yet, {@code [8, 8]}, the constant one first; valid until this returns
     */
    void block(int component, int column, int row, int[] coefficients);

    /** A block that is not. */
    void mean(int component, int column, int row, int coefficient);
}

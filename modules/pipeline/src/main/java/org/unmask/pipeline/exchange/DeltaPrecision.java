package org.unmask.pipeline.exchange;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a worker's parameters travel. What is sent may be averaged as it is; {@link #place} makes a mean of parameters out of
 * the mean of what was sent.
 */
public enum DeltaPrecision {
    /**
     * 32 bits. The parameters themselves are sent, not their difference from the start: it is as many bytes, and nothing is
     * lost to a subtraction.
     */
    FP32 {
        @Override
        byte[] encode(float[] start, float[] local, BlockGrid.Block block) {
            ByteBuffer bytes = ByteBuffer.allocate(block.length() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(local, block.from(), block.length());
            return bytes.array();
        }

        @Override
        void decode(byte[] bytes, float[] values) {
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values);
        }

        @Override
        void place(float[] start, float[] mean, float[] target, int at) {
            System.arraycopy(mean, 0, target, at, mean.length);
        }
    },
    /**
     * 16 bits: the difference start - local, scaled by the power of two that brings the greatest of a block just below 2^15, so
     * that neither large nor small ones are lost. Half the bytes; a relative error of at most 2^-11 for each difference of a
     * normal size.
     */
    FP16 {
        @Override
        byte[] encode(float[] start, float[] local, BlockGrid.Block block) {
            float scale = scale(start, local, block);
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES + block.length() * Short.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN);
            bytes.putFloat(scale);
            for (int i = block.from(); i < block.to(); i++) {
                bytes.putShort(HalfPrecision.of((start[i] - local[i]) * scale));
            }
            return bytes.array();
        }

        @Override
        void decode(byte[] bytes, float[] values) {
            ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            float scale = in.getFloat();
            for (int i = 0; i < values.length; i++) {
                values[i] = HalfPrecision.value(in.getShort()) / scale;
            }
        }

        @Override
        void place(float[] start, float[] mean, float[] target, int at) {
            for (int i = 0; i < mean.length; i++) {
                target[at + i] = start[at + i] - mean[i];
            }
        }
    };

    private static final int TOP_EXPONENT = 14;
    private static final int GREATEST_SCALE_EXPONENT = 100;

    /** What is sent of a block. */
    abstract byte[] encode(float[] start, float[] local, BlockGrid.Block block);

    /** Reads what {@link #encode} gave into an array of the block's length. */
    abstract void decode(byte[] bytes, float[] values);

    /** Puts the mean of a block of parameters to its place in an array, from the start and the mean of what was sent. */
    abstract void place(float[] start, float[] mean, float[] target, int at);

    private static float scale(float[] start, float[] local, BlockGrid.Block block) {
        float greatest = 0;
        for (int i = block.from(); i < block.to(); i++) {
            greatest = Math.max(greatest, Math.abs(start[i] - local[i]));
        }
        if (greatest == 0 || !Float.isFinite(greatest)) {
            return 1;
        }
        return Math.scalb(1f, Math.min(GREATEST_SCALE_EXPONENT, TOP_EXPONENT - Math.getExponent(greatest)));
    }
}

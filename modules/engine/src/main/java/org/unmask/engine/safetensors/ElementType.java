package org.unmask.engine.safetensors;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** How a file holds a number, little endian. Every kind that weights are published in becomes float32. Immutable. */
enum ElementType {
    /** Half precision of IEEE 754: 5 bits of exponent, 10 of fraction. */
    F16(Short.BYTES) {
        @Override
        void read(ByteBuffer data, float[] to) {
            for (int i = 0; i < to.length; i++) {
                to[i] = half(data.getShort());
            }
        }
    },
    /** The upper half of a float32. */
    BF16(Short.BYTES) {
        @Override
        void read(ByteBuffer data, float[] to) {
            for (int i = 0; i < to.length; i++) {
                to[i] = Float.intBitsToFloat(data.getShort() << Short.SIZE);
            }
        }
    },
    /** Single precision. */
    F32(Float.BYTES) {
        @Override
        void read(ByteBuffer data, float[] to) {
            data.asFloatBuffer().get(to);
            data.position(data.position() + to.length * Float.BYTES);
        }
    },
    /** Double precision, rounded. */
    F64(Double.BYTES) {
        @Override
        void read(ByteBuffer data, float[] to) {
            for (int i = 0; i < to.length; i++) {
                to[i] = (float) data.getDouble();
            }
        }
    };

    private static final int FRACTION_BITS = 10;
    private static final int FRACTION_OF_FLOAT = 23;
    private static final int LARGEST_EXPONENT = 31;
    private static final int BIAS_BETWEEN = 127 - 15;
    private static final float SMALLEST_HALF = 0x1p-24f;

    private final int width;

    ElementType(int width) {
        this.width = width;
    }

    /** The kind that the format calls {@code word}, where it is one that is read. */
    static Optional<ElementType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.name().equals(word)).findFirst();
    }

    /** Bytes of a number. */
    int width() {
        return width;
    }

    /** Fills {@code to} with the next numbers. */
    abstract void read(ByteBuffer data, float[] to);

    private static float half(int bits) {
        int exponent = (bits >> FRACTION_BITS) & LARGEST_EXPONENT;
        int fraction = bits & ((1 << FRACTION_BITS) - 1);
        float magnitude;
        if (exponent == 0) {
            magnitude = fraction * SMALLEST_HALF;
        } else {
            int wide = exponent == LARGEST_EXPONENT ? 0xff : exponent + BIAS_BETWEEN;
            magnitude = Float.intBitsToFloat(
                    (wide << FRACTION_OF_FLOAT) | (fraction << (FRACTION_OF_FLOAT - FRACTION_BITS)));
        }
        return (bits & 0x8000) == 0 ? magnitude : -magnitude;
    }
}

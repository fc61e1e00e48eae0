package org.unmask.pipeline.exchange;

/**
 * Numbers of 16 bits as IEEE 754 lays them out (binary16), which Java has from version 20 on only. Stateless.
 */
final class HalfPrecision {
    private static final int MAGNITUDE = 0x7fffffff;
    private static final int INFINITE = 0x7f800000;
    private static final int FIRST_THAT_OVERFLOWS = 0x477ff000;
    private static final int FIRST_NORMAL = 0x38800000;
    private static final int EXPONENTS_APART = 112 << 23;
    private static final int BITS_APART = 13;
    private static final float SMALLEST = 0x1p-24f;

    private HalfPrecision() {}

    /** The nearest number of 16 bits, the even one of two; infinite from 65,520 on. */
    static short of(float value) {
        int bits = Float.floatToIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        int magnitude = bits & MAGNITUDE;
        if (magnitude > INFINITE) {
            return (short) (sign | 0x7e00);
        }
        if (magnitude >= FIRST_THAT_OVERFLOWS) {
            return (short) (sign | 0x7c00);
        }
        if (magnitude < FIRST_NORMAL) {
            return (short) (sign | (int) Math.rint(Float.intBitsToFloat(magnitude) / SMALLEST));
        }
        int rounded = magnitude + 0xfff + (magnitude >>> BITS_APART & 1);
        return (short) (sign | ((rounded - EXPONENTS_APART) >>> BITS_APART));
    }

    /** The number itself, exactly. */
    static float value(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = half >>> 10 & 0x1f;
        int fraction = half & 0x3ff;
        if (exponent == 0) {
            return Float.intBitsToFloat(sign | Float.floatToIntBits(fraction * SMALLEST));
        }
        int wide = exponent == 0x1f ? INFINITE : (exponent << 23) + EXPONENTS_APART;
        return Float.intBitsToFloat(sign | wide | fraction << BITS_APART);
    }
}

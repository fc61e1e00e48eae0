package org.unmask.engine.tape;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Bulk copies between Java arrays and contiguous native arrays, views included: memory speed (5 million floats in about
 * a millisecond), where element access costs a native call each.
 */
public final class HostMemory {
    private HostMemory() {}

    /** Copies all of {@code from} into {@code to}, which has as many elements and is contiguous. */
    public static void write(float[] from, INDArray to) {
        requireLength(from.length, to);
        if (to.dataType() == DataType.FLOAT) {
            floats(to).put(from);
        } else {
            doubles(to).put(widen(from));
        }
    }

    /** Copies all of {@code from} into {@code to}, rounding to the array's data type. */
    public static void write(double[] from, INDArray to) {
        requireLength(from.length, to);
        if (to.dataType() == DataType.FLOAT) {
            floats(to).put(narrow(from));
        } else {
            doubles(to).put(from);
        }
    }

    /** Copies all of {@code from} into {@code to} from its element {@code at} on. */
    public static void write(float[] from, INDArray to, long at) {
        if (at < 0 || at + from.length > to.length()) {
            throw new IllegalArgumentException("Cannot copy into an array: expected elements up to " + to.length()
                    + ", got " + at + " to " + (at + from.length) + ". Take a larger array.");
        }
        if (to.dataType() == DataType.FLOAT) {
            floats(to).position(at).put(from);
        } else {
            doubles(to).position(at).put(widen(from));
        }
    }

    /** A copy of the array's elements as float32. */
    public static float[] read(INDArray from) {
        if (from.dataType() != DataType.FLOAT) {
            return narrow(readDoubles(from));
        }
        float[] values = new float[Math.toIntExact(from.length())];
        floats(from).get(values);
        return values;
    }

    /** Copies the array's elements into {@code to}, which has as many. */
    public static void read(INDArray from, float[] to) {
        requireLength(to.length, from);
        if (from.dataType() == DataType.FLOAT) {
            floats(from).get(to);
        } else {
            System.arraycopy(narrow(readDoubles(from)), 0, to, 0, to.length);
        }
    }

    /** A copy of the array's elements as float64. */
    public static double[] readDoubles(INDArray from) {
        if (from.dataType() == DataType.FLOAT) {
            return widen(read(from));
        }
        double[] values = new double[Math.toIntExact(from.length())];
        doubles(from).get(values);
        return values;
    }

    /** The elements of a contiguous float32 array, in its own memory. */
    public static FloatBuffer floatBuffer(INDArray array) {
        return floats(array).capacity(array.length()).asBuffer();
    }

    private static FloatPointer floats(INDArray array) {
        return new FloatPointer(array.data().addressPointer());
    }

    private static DoublePointer doubles(INDArray array) {
        return new DoublePointer(array.data().addressPointer());
    }

    /** The same numbers as float64. */
    public static double[] widen(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    /** The same numbers, rounded to float32. */
    public static float[] narrow(double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }

    private static void requireLength(int length, INDArray array) {
        if (length != array.length()) {
            throw new IllegalArgumentException("Cannot copy an array: expected " + array.length() + " elements, got "
                    + length + ". Pass arrays of one size.");
        }
    }
}

package org.unmask.engine.operations;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.tape.HostMemory;

/**
 * The loops in single precision, shaped for the compiler: tiles of whole rows that fit the first cache, per-channel
 * numbers repeated over a tile, and inner loops that run straight through arrays without a branch, which HotSpot turns
 * into vector instructions. One loop for the mask and the sums together was not turned, and took three times as long.
 * Sums move to double precision after every {@value #TILES_PER_FLUSH} tiles.
 */
final class FloatChannelLoops implements ChannelLoops {
    /** Where ReLU6 ends. */
    static final float SIX = 6f;

    private static final int TILE_LENGTH = 512;
    private static final int TILES_PER_FLUSH = 64;

    /** Beyond this many variances between pivot and mean, the one-pass variance loses digits. */
    private static final double FAR = 4.0;

    private final int channels;
    private final int tileLength;
    private final float[] xTile;
    private final float[] gradientTile;

    FloatChannelLoops(int channels) {
        this.channels = channels;
        tileLength = channels * Math.max(1, TILE_LENGTH / channels);
        xTile = new float[tileLength];
        gradientTile = new float[tileLength];
    }

    /** In one pass around the first tile's mean, and in a second around the mean itself where that was far off. */
    @Override
    public ChannelMoments moments(INDArray x, Rows rows) {
        FloatBuffer from = HostMemory.floatBuffer(x);
        float[] pivot = firstMean(from, rows);
        ChannelMoments moments = momentsAround(pivot, from, rows);
        return isFar(pivot, moments) ? momentsAround(HostMemory.narrow(moments.mean()), from, rows) : moments;
    }

    @Override
    public void map(INDArray x, Rows rows, Line line, INDArray y) {
        FloatBuffer from = HostMemory.floatBuffer(x);
        FloatBuffer to = HostMemory.floatBuffer(y);
        float[] factor = tile(line.factor());
        float[] shift = tile(line.shift());
        for (int at = start(rows); at < end(rows); at += tileLength) {
            int length = length(at, rows);
            from.get(at, xTile, 0, length);
            scale(xTile, factor, shift, length);
            if (line.activation() != Activation.NONE) {
                rectify(xTile, length);
            }
            if (line.activation() == Activation.RELU6) {
                cap(xTile, length);
            }
            to.put(at, xTile, 0, length);
        }
    }

    @Override
    public GradientSums sums(INDArray x, INDArray gradient, Rows rows, Line line, double[] centre) {
        FloatBuffer fromX = HostMemory.floatBuffer(x);
        FloatBuffer fromGradient = HostMemory.floatBuffer(gradient);
        float[] centres = tile(centre);
        var mask = new Mask(line);
        var gradientSum = new Sum();
        var productSum = new Sum();
        for (int at = start(rows); at < end(rows); at += tileLength) {
            int length = length(at, rows);
            fromX.get(at, xTile, 0, length);
            fromGradient.get(at, gradientTile, 0, length);
            mask.apply(length);
            addProducts(xTile, gradientTile, centres, gradientSum.tile, productSum.tile, length);
            gradientSum.tileDone();
            productSum.tileDone();
        }
        return new GradientSums(gradientSum.total(), productSum.total());
    }

    @Override
    public void slope(INDArray x, INDArray gradient, Rows rows, Line line, Slope slope, INDArray d) {
        FloatBuffer fromX = HostMemory.floatBuffer(x);
        FloatBuffer fromGradient = HostMemory.floatBuffer(gradient);
        FloatBuffer to = HostMemory.floatBuffer(d);
        float[] ofGradient = tile(slope.ofGradient());
        float[] ofInput = tile(slope.ofInput());
        float[] constant = tile(slope.constant());
        var mask = new Mask(line);
        for (int at = start(rows); at < end(rows); at += tileLength) {
            int length = length(at, rows);
            fromX.get(at, xTile, 0, length);
            fromGradient.get(at, gradientTile, 0, length);
            mask.apply(length);
            combine(xTile, gradientTile, ofGradient, ofInput, constant, length);
            to.put(at, gradientTile, 0, length);
        }
    }

    private ChannelMoments momentsAround(float[] pivot, FloatBuffer from, Rows rows) {
        float[] pivots = repeat(pivot);
        var sum = new Sum();
        var squareSum = new Sum();
        for (int at = start(rows); at < end(rows); at += tileLength) {
            int length = length(at, rows);
            from.get(at, xTile, 0, length);
            addSquares(xTile, pivots, sum.tile, squareSum.tile, length);
            sum.tileDone();
            squareSum.tileDone();
        }
        double[] mean = sum.total();
        double[] variance = squareSum.total();
        for (int c = 0; c < channels; c++) {
            double offset = mean[c] / rows.count();
            variance[c] = Math.max(0.0, variance[c] / rows.count() - offset * offset);
            mean[c] = pivot[c] + offset;
        }
        return new ChannelMoments(mean, variance);
    }

    private static boolean isFar(float[] pivot, ChannelMoments moments) {
        for (int c = 0; c < pivot.length; c++) {
            double offset = moments.mean()[c] - pivot[c];
            if (offset * offset > FAR * moments.variance()[c]) {
                return true;
            }
        }
        return false;
    }

    private float[] firstMean(FloatBuffer from, Rows rows) {
        int length = length(start(rows), rows);
        from.get(start(rows), xTile, 0, length);
        double[] sums = new double[channels];
        addColumns(xTile, length, sums);
        float[] mean = new float[channels];
        for (int c = 0; c < channels; c++) {
            mean[c] = (float) (sums[c] * channels / length);
        }
        return mean;
    }

    private static void scale(float[] x, float[] factor, float[] shift, int length) {
        for (int i = 0; i < length; i++) {
            x[i] = x[i] * factor[i] + shift[i];
        }
    }

    /** The larger of x and 0, exactly, without {@code Math.max}, which costs several times more for its signed zeros. */
    private static void rectify(float[] x, int length) {
        for (int i = 0; i < length; i++) {
            x[i] = 0.5f * (x[i] + Math.abs(x[i]));
        }
    }

    /** The smaller of x, which is not negative, and 6, exactly. */
    private static void cap(float[] x, int length) {
        for (int i = 0; i < length; i++) {
            x[i] = Math.min(x[i], SIX);
        }
    }

    /** Multiplies by 1 where {@code factor * x + shift} is below 6 (by more than 1e-31) and by 0 elsewhere. */
    private static void maskBeyondSix(float[] x, float[] gradient, float[] factor, float[] shift, int length) {
        for (int i = 0; i < length; i++) {
            float rest = SIX - (x[i] * factor[i] + shift[i]);
            float size = Math.abs(rest);
            gradient[i] *= (rest + size) / (size + size + Float.MIN_NORMAL);
        }
    }

    /** Multiplies by 1 where {@code factor * x + shift} is positive (beyond 1e-31) and by 0 elsewhere. */
    private static void mask(float[] x, float[] gradient, float[] factor, float[] shift, int length) {
        for (int i = 0; i < length; i++) {
            float value = x[i] * factor[i] + shift[i];
            float size = Math.abs(value);
            gradient[i] *= (value + size) / (size + size + Float.MIN_NORMAL);
        }
    }

    private static void addProducts(
            float[] x, float[] gradient, float[] centre, float[] sum, float[] productSum, int length) {
        for (int i = 0; i < length; i++) {
            float g = gradient[i];
            sum[i] += g;
            productSum[i] += g * (x[i] - centre[i]);
        }
    }

    private static void addSquares(float[] x, float[] pivot, float[] sum, float[] squareSum, int length) {
        for (int i = 0; i < length; i++) {
            float offset = x[i] - pivot[i];
            sum[i] += offset;
            squareSum[i] += offset * offset;
        }
    }

    private static void combine(
            float[] x, float[] gradient, float[] ofGradient, float[] ofInput, float[] constant, int length) {
        for (int i = 0; i < length; i++) {
            gradient[i] = ofGradient[i] * gradient[i] + ofInput[i] * x[i] + constant[i];
        }
    }

    private void addColumns(float[] rows, int length, double[] totals) {
        for (int row = 0; row < length; row += channels) {
            for (int c = 0; c < channels; c++) {
                totals[c] += rows[row + c];
            }
        }
    }

    private int start(Rows rows) {
        return Math.toIntExact(rows.first() * channels);
    }

    private int end(Rows rows) {
        return Math.toIntExact((rows.first() + rows.count()) * channels);
    }

    private int length(int at, Rows rows) {
        return Math.min(tileLength, end(rows) - at);
    }

    private float[] tile(double[] perChannel) {
        return repeat(HostMemory.narrow(perChannel));
    }

    private float[] repeat(float[] perChannel) {
        float[] tile = new float[tileLength];
        for (int at = 0; at < tileLength; at += channels) {
            System.arraycopy(perChannel, 0, tile, at, channels);
        }
        return tile;
    }

    /** Removes from the gradient's tile what the activation stops. */
    private final class Mask {
        private final Activation activation;
        private final float[] factor;
        private final float[] shift;

        Mask(Line line) {
            activation = line.activation();
            factor = tile(line.factor());
            shift = tile(line.shift());
        }

        void apply(int length) {
            if (activation != Activation.NONE) {
                mask(xTile, gradientTile, factor, shift, length);
            }
            if (activation == Activation.RELU6) {
                maskBeyondSix(xTile, gradientTile, factor, shift, length);
            }
        }
    }

    /** A sum per element of a tile, and from time to time per channel in double precision. */
    private final class Sum {
        private final float[] tile = new float[tileLength];
        private final double[] totals = new double[channels];
        private int tiles;

        void tileDone() {
            tiles++;
            if (tiles % TILES_PER_FLUSH == 0) {
                flush();
            }
        }

        double[] total() {
            flush();
            return totals;
        }

        private void flush() {
            addColumns(tile, tileLength, totals);
            Arrays.fill(tile, 0f);
        }
    }
}

package org.unmask.engine.operations;

import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The loops in double precision, row by row: for gradient checks, and the judge of the fast ones. */
final class DoubleChannelLoops implements ChannelLoops {
    private final int channels;
    private final double[] xRow;
    private final double[] gradientRow;

    DoubleChannelLoops(int channels) {
        this.channels = channels;
        xRow = new double[channels];
        gradientRow = new double[channels];
    }

    @Override
    public ChannelMoments moments(INDArray x, Rows rows) {
        DoubleBuffer from = buffer(x);
        double[] mean = new double[channels];
        double[] variance = new double[channels];
        for (long row = 0; row < rows.count(); row++) {
            read(from, rows.first() + row, xRow);
            for (int c = 0; c < channels; c++) {
                mean[c] += xRow[c] / rows.count();
            }
        }
        for (long row = 0; row < rows.count(); row++) {
            read(from, rows.first() + row, xRow);
            for (int c = 0; c < channels; c++) {
                double centred = xRow[c] - mean[c];
                variance[c] += centred * centred / rows.count();
            }
        }
        return new ChannelMoments(mean, variance);
    }

    @Override
    public void map(INDArray x, Rows rows, Line line, INDArray y) {
        DoubleBuffer from = buffer(x);
        DoubleBuffer to = buffer(y);
        for (long row = rows.first(); row < rows.first() + rows.count(); row++) {
            read(from, row, xRow);
            for (int c = 0; c < channels; c++) {
                double value = value(line, c);
                xRow[c] = passes(line, value) ? value : limit(value);
            }
            write(xRow, to, row);
        }
    }

    @Override
    public GradientSums sums(INDArray x, INDArray gradient, Rows rows, Line line, double[] centre) {
        DoubleBuffer fromX = buffer(x);
        DoubleBuffer fromGradient = buffer(gradient);
        var sums = new GradientSums(new double[channels], new double[channels]);
        for (long row = rows.first(); row < rows.first() + rows.count(); row++) {
            readBoth(fromX, fromGradient, row, line);
            for (int c = 0; c < channels; c++) {
                sums.gradient()[c] += gradientRow[c];
                sums.product()[c] += gradientRow[c] * (xRow[c] - centre[c]);
            }
        }
        return sums;
    }

    @Override
    public void slope(INDArray x, INDArray gradient, Rows rows, Line line, Slope slope, INDArray d) {
        DoubleBuffer fromX = buffer(x);
        DoubleBuffer fromGradient = buffer(gradient);
        DoubleBuffer to = buffer(d);
        for (long row = rows.first(); row < rows.first() + rows.count(); row++) {
            readBoth(fromX, fromGradient, row, line);
            for (int c = 0; c < channels; c++) {
                gradientRow[c] =
                        slope.ofGradient()[c] * gradientRow[c] + slope.ofInput()[c] * xRow[c] + slope.constant()[c];
            }
            write(gradientRow, to, row);
        }
    }

    /** Reads both rows and removes the gradient that the activation stops. */
    private void readBoth(DoubleBuffer fromX, DoubleBuffer fromGradient, long row, Line line) {
        read(fromX, row, xRow);
        read(fromGradient, row, gradientRow);
        for (int c = 0; c < channels; c++) {
            if (!passes(line, value(line, c))) {
                gradientRow[c] = 0.0;
            }
        }
    }

    private double value(Line line, int c) {
        return line.factor()[c] * xRow[c] + line.shift()[c];
    }

    /** Not a number passes, so that a network that diverges shows it. */
    private static boolean passes(Line line, double value) {
        return switch (line.activation()) {
            case NONE -> true;
            case RELU -> !(value <= 0.0);
            case RELU6 -> !(value <= 0.0 || value >= FloatChannelLoops.SIX);
        };
    }

    /** What stands for a value that does not pass. */
    private static double limit(double value) {
        return value <= 0.0 ? 0.0 : FloatChannelLoops.SIX;
    }

    private void read(DoubleBuffer from, long row, double[] to) {
        from.get(Math.toIntExact(row * channels), to);
    }

    private void write(double[] from, DoubleBuffer to, long row) {
        to.put(Math.toIntExact(row * channels), from);
    }

    private static DoubleBuffer buffer(INDArray array) {
        return new DoublePointer(array.data().addressPointer())
                .capacity(array.length())
                .asBuffer();
    }
}

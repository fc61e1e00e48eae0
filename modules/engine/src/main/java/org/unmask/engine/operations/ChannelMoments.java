package org.unmask.engine.operations;

import java.util.List;
import java.util.stream.LongStream;

/** Mean and biased variance of each channel, [C]. Plain Java; treat as immutable. */
record ChannelMoments(double[] mean, double[] variance) {

    /** The moments of all rows together, where {@code parts} are those of {@code counts} rows each; exact. */
    static ChannelMoments joined(List<ChannelMoments> parts, long... counts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        double count = LongStream.of(counts).sum();
        int channels = parts.get(0).mean.length;
        double[] mean = new double[channels];
        double[] variance = new double[channels];
        for (int part = 0; part < counts.length; part++) {
            for (int c = 0; c < channels; c++) {
                mean[c] += parts.get(part).mean[c] * counts[part] / count;
            }
        }
        for (int part = 0; part < counts.length; part++) {
            for (int c = 0; c < channels; c++) {
                double offset = parts.get(part).mean[c] - mean[c];
                variance[c] += (parts.get(part).variance[c] + offset * offset) * counts[part] / count;
            }
        }
        return new ChannelMoments(mean, variance);
    }

    /**
     * For each channel the moments of its group of {@code groupSize} neighbours, of which each has seen equally many
     * values: exact, the variance within the channels plus that between their means.
     */
    ChannelMoments pooled(int groupSize) {
        if (groupSize == 1) {
            return this;
        }
        double[] groupMean = averaged(mean, groupSize);
        double[] squares = new double[mean.length];
        for (int c = 0; c < mean.length; c++) {
            double offset = mean[c] - groupMean[c];
            squares[c] = variance[c] + offset * offset;
        }
        return new ChannelMoments(groupMean, averaged(squares, groupSize));
    }

    private static double[] averaged(double[] values, int groupSize) {
        double[] result = new double[values.length];
        for (int c = 0; c < values.length; c++) {
            int first = c - c % groupSize;
            for (int member = first; member < first + groupSize; member++) {
                result[c] += values[member] / groupSize;
            }
        }
        return result;
    }
}

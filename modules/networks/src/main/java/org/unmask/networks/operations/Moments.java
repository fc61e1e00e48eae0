package org.unmask.networks.operations;

/** Mean and biased variance of each channel, [C]. Plain Java; treat as immutable. */
record Moments(double[] mean, double[] variance) {

    /**
     * For each channel the moments of its group of {@code groupSize} neighbours, of which each has seen equally many
     * values: exact, the variance within the channels plus that between their means.
     */
    Moments pooled(int groupSize) {
        if (groupSize == 1) {
            return this;
        }
        double[] groupMean = averaged(mean, groupSize);
        double[] squares = new double[mean.length];
        for (int c = 0; c < mean.length; c++) {
            double offset = mean[c] - groupMean[c];
            squares[c] = variance[c] + offset * offset;
        }
        return new Moments(groupMean, averaged(squares, groupSize));
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

package org.unmask.engine.operations;

import java.util.Arrays;

/**
 * Running mean and variance of one batch normalisation, per channel, as PyTorch keeps them: an exponential average with
 * weight {@value #MOMENTUM} on the newest batch and the unbiased variance. Plain Java; confined to one thread.
 */
public final class RunningStatistics {
    private static final double MOMENTUM = 0.1;

    private final float[] mean;
    private final float[] variance;

    /** Mean 0 and variance 1 for {@code channels} channels. */
    public RunningStatistics(int channels) {
        mean = new float[channels];
        variance = new float[channels];
        Arrays.fill(variance, 1f);
    }

    /** The number of channels. */
    public int channels() {
        return mean.length;
    }

    /** Reads mean, then variance, from {@code flat} at {@code offset}. */
    public void load(float[] flat, int offset) {
        System.arraycopy(flat, offset, mean, 0, mean.length);
        System.arraycopy(flat, offset + mean.length, variance, 0, variance.length);
    }

    /** Writes mean, then variance, to {@code flat} at {@code offset}. */
    public void store(float[] flat, int offset) {
        System.arraycopy(mean, 0, flat, offset, mean.length);
        System.arraycopy(variance, 0, flat, offset + mean.length, variance.length);
    }

    /** The present values. */
    ChannelMoments moments() {
        double[] means = new double[mean.length];
        double[] variances = new double[mean.length];
        for (int c = 0; c < mean.length; c++) {
            means[c] = mean[c];
            variances[c] = variance[c];
        }
        return new ChannelMoments(means, variances);
    }

    /** Takes in one batch's moments over {@code count} values per channel. */
    void update(ChannelMoments batch, long count) {
        double unbiased = count > 1 ? (double) count / (count - 1) : 1.0;
        for (int c = 0; c < mean.length; c++) {
            mean[c] = (float) ((1 - MOMENTUM) * mean[c] + MOMENTUM * batch.mean()[c]);
            variance[c] = (float) ((1 - MOMENTUM) * variance[c] + MOMENTUM * unbiased * batch.variance()[c]);
        }
    }
}

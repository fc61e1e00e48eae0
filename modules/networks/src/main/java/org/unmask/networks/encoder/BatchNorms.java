package org.unmask.networks.encoder;

import org.unmask.engine.operations.BatchRule.Moments;

/** What training does with the batch normalisations of a published encoder. */
public enum BatchNorms {
    /** They normalise by the batch, and their running statistics follow it. */
    TRAINED(Moments.OF_THE_BATCH),
    /** They normalise by the published running statistics, which stay; scales and shifts are trained unless they are frozen. */
    FROZEN(Moments.RUNNING);

    private final Moments moments;

    BatchNorms(Moments moments) {
        this.moments = moments;
    }

    Moments moments() {
        return moments;
    }
}

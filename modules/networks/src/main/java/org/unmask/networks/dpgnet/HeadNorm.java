package org.unmask.networks.dpgnet;

/** Over which faces the normalisation in the {@link TokenHead} takes its mean and variance in training. */
public enum HeadNorm {
    /** Those of the source and those of the target by themselves, one after the other: the published code's. */
    SEPARATE,
    /** All faces of the batch, as one set of running statistics stands for all later. */
    JOINT
}

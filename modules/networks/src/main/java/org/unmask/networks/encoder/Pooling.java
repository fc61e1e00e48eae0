package org.unmask.networks.encoder;

/** How tokens become an embedding. */
public enum Pooling {
    /** The mean of the tokens. */
    MEAN,
    /** A learnt token that reads the others. */
    CLASS
}

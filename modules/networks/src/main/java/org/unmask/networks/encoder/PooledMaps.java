package org.unmask.networks.encoder;

/** Which maps of a published network become its embedding. */
public enum PooledMaps {
    /** The last ones, by their mean; of a transformer the class token. */
    LAST,
    /** The normalised ones of several depths, by their mean and standard deviation over all places. */
    DEPTHS
}

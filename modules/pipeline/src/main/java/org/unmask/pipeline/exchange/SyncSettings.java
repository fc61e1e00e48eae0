package org.unmask.pipeline.exchange;

import java.io.Serializable;

/**
 * How the workers of a training become one from time to time. Immutable.
 *
 * @param steps local steps between two synchronisations, at least 1; with 1 training is synchronous
 * @param outer what turns the workers' mean into the next start
 * @param moments what becomes of the workers' moments
 * @param precision how parameters travel
 * @param weights how much each worker counts
 */
public record SyncSettings(
        int steps, OuterOptimiser outer, MomentExchange moments, DeltaPrecision precision, WorkerWeights weights)
        implements Serializable {}

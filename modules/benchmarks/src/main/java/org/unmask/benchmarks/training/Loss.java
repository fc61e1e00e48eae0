package org.unmask.benchmarks.training;

/**
 * The loss at a moment of a training.
 *
 * @param step steps that every worker has taken
 * @param seconds since the training began
 * @param mean the workers' mean loss since the moment before
 */
record Loss(long step, double seconds, double mean) {}

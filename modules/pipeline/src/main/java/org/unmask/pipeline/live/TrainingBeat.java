package org.unmask.pipeline.live;

/**
 * How a training stands after a synchronisation. Immutable.
 *
 * @param training its name
 * @param step steps that every worker has taken
 * @param steps steps that each of them takes in all
 * @param loss the workers' mean loss since the synchronisation before
 * @param facesPerSecond faces that all workers together have shown a second, since it began or went on
 * @param synchronisationShare share of the time beside local steps, 0..1
 */
public record TrainingBeat(
        String training, long step, long steps, double loss, double facesPerSecond, double synchronisationShare) {}

package org.unmask.core.config;

import java.io.Serializable;
import org.unmask.core.config.binding.Range;

/**
 * How a model is adapted online: a learner learns on strong views of unlabelled faces what a teacher, the average of its own past,
 * says of their weak views. Immutable.
 *
 * @param steps steps of every worker in all
 * @param spans parts of the training, after each of which the pool is judged, the guard asked and the tables written
 * @param teacherDecay memory of the average that is the teacher, from step to step; 0 for the learner of the last synchronisation
 * @param unlabelledRatio unlabelled faces of a batch for each labelled one
 * @param weight weight of the unlabelled loss beside the labelled one
 * @param rampUp share of the steps over which the weight rises from nothing
 * @param align what the teacher's predictions are aligned to before they are judged
 * @param prior share of fakes that they are aligned to, where it is given
 * @param alignMomentum what the average that they are aligned by keeps from batch to batch
 * @param weak how the teacher's views are varied
 * @param strong how the learner's are
 */
public record OnlineConfig(
        @Range(min = 1, max = 1_000_000) int steps,
        @Range(min = 1, max = 100) int spans,
        @Range(min = 0, max = 0.999_999) double teacherDecay,
        @Range(min = 1, max = 64) int unlabelledRatio,
        @Range(min = 0, max = 100) double weight,
        @Range(min = 0, max = 1) double rampUp,
        Align align,
        @Range(min = 0.01, max = 0.99) double prior,
        @Range(min = 0, max = 1) double alignMomentum,
        Weak weak,
        AugmentationConfig strong)
        implements Serializable {
    /** What predictions are aligned to. */
    public enum Align {
        /** Nothing. */
        NONE,
        /** The labelled faces' share of fakes. */
        LABELLED,
        /** The share of the key {@code prior}. */
        PRIOR
    }

    /**
     * The weak view, beside its crop. Immutable.
     *
     * @param mirror share of faces that are mirrored
     * @param shift greatest shift along each axis, in pixels
     */
    public record Weak(
            @Range(min = 0, max = 1) double mirror,
            @Range(min = 0, max = 256) int shift) implements Serializable {}

    /** The share of fakes that predictions are aligned to; 0 for none. */
    public double prior(double labelledShare) {
        return switch (align) {
            case NONE -> 0;
            case LABELLED -> labelledShare;
            case PRIOR -> prior;
        };
    }

    /** The weight of the unlabelled loss in a step, from 0. */
    public double weightAt(long step) {
        double rise = rampUp * steps;
        return rise <= 0 ? weight : weight * Math.min(1, step / rise);
    }

    /** The first step of a span, or with the number after the last the end of the training. */
    public long firstStep(int span) {
        return (long) steps * span / spans;
    }
}

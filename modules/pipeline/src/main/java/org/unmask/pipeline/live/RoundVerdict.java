package org.unmask.pipeline.live;

import java.util.OptionalDouble;
import org.unmask.core.curriculum.RoundStatus;

/**
 * What became of a round, once its pseudo-labels are published. Immutable.
 *
 * @param status whether it was trained on, or what the guard has refused
 * @param validationAuc area under the ROC curve of the model that it leaves, 0..1, on the source domains' validation faces; empty
 *     where they do not hold both classes
 */
public record RoundVerdict(RoundStatus status, OptionalDouble validationAuc) {}

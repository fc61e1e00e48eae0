package org.unmask.pipeline.training;

import java.io.Serializable;
import org.unmask.core.config.OnlineConfig;
import org.unmask.core.curriculum.BatchAverages;
import org.unmask.core.curriculum.BatchJudge;

/**
 * How a training makes pseudo-labels batch by batch, in one of its spans. Immutable; travels to executors.
 *
 * @param judge what decides on the faces of a batch
 * @param first what the span's first batch begins with
 * @param config how the whole training goes
 * @param span which span, from 0
 */
public record OnlineMatch(BatchJudge judge, BatchAverages first, OnlineConfig config, int span)
        implements Serializable {
    /** How far the span has come before a step, in [0, 1). */
    double position(long step) {
        long from = config.firstStep(span);
        return (step - from) / (double) (config.firstStep(span + 1) - from);
    }
}

package org.unmask.pipeline.training;

import java.io.Serializable;

/**
 * The steps from one number to another, not included.
 *
 * @param first the number of the first step, from 0
 * @param end the number after the last, above the first
 * @param lossBefore mean loss of the steps before, NaN where there were none
 */
public record StepSpan(long first, long end, double lossBefore) implements Serializable {
    /** How many steps there are. */
    public long steps() {
        return end - first;
    }
}

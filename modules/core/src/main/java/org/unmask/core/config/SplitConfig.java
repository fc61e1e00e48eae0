package org.unmask.core.config;

import java.io.Serializable;
import java.util.List;
import org.unmask.core.config.binding.CrossChecked;
import org.unmask.core.config.binding.Range;
import org.unmask.core.config.binding.Violation;
import org.unmask.core.split.LeakAnswer;
import org.unmask.core.split.SplitRule;

/**
 * How groups are split. Immutable.
 *
 * @param validationFraction expected share of groups for validation, in [0, 0.9]
 * @param testFraction expected share of groups for test, in [0, 0.9]; both sum to less than 1
 * @param salt another salt makes another split
 * @param leaks what becomes of groups and near-duplicates that are in several splits
 */
public record SplitConfig(
        @Range(min = 0, max = 0.9) double validationFraction,
        @Range(min = 0, max = 0.9) double testFraction,
        long salt,
        LeakAnswer leaks)
        implements CrossChecked, Serializable {
    /** The rule these settings make. */
    public SplitRule rule() {
        return new SplitRule(validationFraction, testFraction, salt);
    }

    @Override
    public List<Violation> violations() {
        return validationFraction + testFraction < 1
                ? List.of()
                : List.of(new Violation(
                        "test-fraction",
                        "a number that leaves faces to train on beside validation-fraction " + validationFraction));
    }
}

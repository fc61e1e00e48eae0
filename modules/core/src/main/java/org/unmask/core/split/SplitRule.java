package org.unmask.core.split;

import java.io.Serializable;
import org.unmask.core.errors.UserException;
import org.unmask.core.hash.StableHash;

/**
 * The rule that sends each group to a split by a stable hash of its name. A group is never cut, and adding faces or
 * groups never moves one that is already there. Immutable.
 *
 * @param validationFraction expected share of groups for validation, in [0, 1)
 * @param testFraction expected share of groups for test, in [0, 1); both together stay below 1
 * @param salt another salt makes another, unrelated split
 */
public record SplitRule(double validationFraction, double testFraction, long salt) implements Serializable {
    /**
     * Checks that both fractions are shares and leave something to train on.
     *
     * @throws UserException if they do not
     */
    public SplitRule {
        // Written so that NaN fails too.
        boolean sharesAreSound = validationFraction >= 0 && testFraction >= 0 && validationFraction + testFraction < 1;
        if (!sharesAreSound) {
            throw new UserException(
                    "Cannot split the faces: expected a validation and a test fraction of at least 0 that"
                            + " sum to less than 1, got " + validationFraction + " and " + testFraction
                            + ". Change split.validation-fraction or split.test-fraction.");
        }
    }

    /** The split of the group, and so of every face in it. */
    public Split of(String groupId) {
        double place = StableHash.unitInterval(salt, groupId);
        if (place < testFraction) {
            return Split.TEST;
        }
        return place < testFraction + validationFraction ? Split.VALIDATION : Split.TRAIN;
    }
}

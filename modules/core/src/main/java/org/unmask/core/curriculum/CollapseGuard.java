package org.unmask.core.curriculum;

import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;
import org.unmask.core.errors.UserException;

/**
 * Tells when a round's selection must not be trained on: nothing was accepted, or one class holds nearly all of it.
 * With two classes, pseudo-labels that have lost one of them pull the model to a constant answer. The rule is ours.
 * Immutable.
 *
 * @param minimumClassShare least share of each class among the accepted faces, in [0, 0.5]; 0 only refuses an empty
 *     selection
 */
public record CollapseGuard(double minimumClassShare) implements Serializable {
    /**
     * Checks that both classes can reach the share.
     *
     * @throws UserException if they cannot
     */
    public CollapseGuard {
        // Written so that NaN fails too.
        boolean isReachable = minimumClassShare >= 0 && minimumClassShare <= 0.5;
        if (!isReachable) {
            throw new UserException("Cannot guard against collapse: expected a least class share from 0 to 0.5, got "
                    + minimumClassShare + ". Change adapt.minimum-class-share.");
        }
    }

    /** Why this selection has collapsed, as a sentence for the log and the rounds table; empty if it has not. */
    public Optional<String> objection(AcceptanceSummary summary) {
        if (summary.accepted() == 0) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "Cannot train on the round's pseudo-labels: expected accepted faces, got none of %d at threshold %s."
                            + " Lower the curriculum's thresholds or train the teacher longer.",
                    summary.candidates(),
                    summary.threshold()));
        }
        boolean realIsScarcer = summary.real().accepted() <= summary.fake().accepted();
        long scarcer =
                realIsScarcer ? summary.real().accepted() : summary.fake().accepted();
        double share = scarcer / (double) summary.accepted();
        return share < minimumClassShare
                ? Optional.of(imbalance(realIsScarcer ? "real" : "fake", scarcer, share, summary))
                : Optional.empty();
    }

    private String imbalance(String scarcerClass, long scarcer, double share, AcceptanceSummary summary) {
        return String.format(
                Locale.ROOT,
                "Cannot train on the round's pseudo-labels: expected at least %.1f %% of the accepted faces in each class,"
                        + " got %.1f %% %s (%d of %d). Train the teacher longer or lower adapt.minimum-class-share.",
                100 * minimumClassShare,
                100 * share,
                scarcerClass,
                scarcer,
                summary.accepted());
    }
}

package org.unmask.core.annotation;

import org.unmask.core.errors.UserException;

/**
 * How many faces may be handed out for annotation. Immutable.
 *
 * @param share of the training faces, above 0 and at most 1
 * @param trainingCount training faces of the domains in question
 * @param annotatedCount how many of them were handed out before, or have a mask that a person drew
 */
public record AnnotationBudget(double share, long trainingCount, long annotatedCount) {
    /** More than this share is refused unless it is asked for: the promise of Du et al. 2020 is to need less. */
    public static final double LIMIT = 0.03;

    /** What absorbs the rounding of a share such as 0.03 times a whole number. */
    private static final double ROUNDING = 1e-9;

    /** Whether more than {@link #LIMIT} may be asked for. */
    public enum Allowance {
        /** No. */
        LIMITED,
        /** Yes. */
        UNLIMITED
    }

    /**
     * Refuses a share that is none, or above the limit without permission.
     *
     * @throws UserException in either case
     */
    public static void check(double share, Allowance allowance) {
        // Written so that NaN fails too.
        boolean isShare = share > 0 && share <= 1;
        if (!isShare) {
            throw new UserException("Cannot select for annotation: expected a budget above 0 and at most 1, a share of"
                    + " the training faces, got " + share + ". Correct --budget or annotation.budget.");
        }
        if (share > LIMIT && allowance == Allowance.LIMITED) {
            throw new UserException("Cannot select for annotation: expected a budget of at most " + LIMIT
                    + " of the training faces, got " + share
                    + ". Lower it, or pass --allow-more if so many masks are really meant to be drawn.");
        }
    }

    /** How many faces all packages together may have. */
    public long totalCount() {
        return (long) Math.floor(share * trainingCount + ROUNDING);
    }

    /** How many faces may still be handed out. */
    public int remainingCount() {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(0, totalCount() - annotatedCount));
    }
}

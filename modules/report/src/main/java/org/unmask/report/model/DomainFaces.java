package org.unmask.report.model;

/**
 * Faces of one domain in the table. Immutable.
 *
 * @param use what the run used the domain for, such as {@code source}, {@code target} or {@code not used}
 * @param real faces with the true label real among all of them; hidden from training in a target domain
 * @param fake faces with the true label fake
 * @param splits faces by split; they add up to all faces of the domain
 */
public record DomainFaces(String domain, String use, long real, long fake, SplitFaces splits) {

    /** Checks that there are no more labels than faces. */
    public DomainFaces {
        if (real < 0 || fake < 0 || real + fake > splits.total()) {
            throw new IllegalArgumentException("Cannot report the faces of " + domain + ": expected at most "
                    + splits.total() + " labels, got " + (real + fake) + ". Count both from the same snapshot.");
        }
    }

    /** Faces of a domain without a label. */
    public long unlabelled() {
        return splits.total() - real - fake;
    }

    /** Faces by split. Immutable. */
    public record SplitFaces(long train, long validation, long test) {

        /** All faces of the domain. */
        public long total() {
            return train + validation + test;
        }
    }
}

package org.unmask.core.curriculum;

import java.io.Serializable;
import java.util.Set;
import org.unmask.core.errors.UserException;

/**
 * The rule that decides which pseudo-labels a round accepts. A round goes through three pure steps: its scores are gathered into
 * mergeable statistics, {@link #rule} turns them into what the round decides by, and {@link RoundRule#decide} is asked of
 * every face. Implementations are immutable and depend on nothing but their own components and arguments, so every executor
 * decides alike.
 *
 * <p>The papers' rules change with every batch; here they change with every round, with one law for all: what a paper
 * averages over batches with momentum m becomes the closed form of as many updates as the round has batches
 * ({@link RunningAverages}).
 */
public sealed interface Curriculum extends Serializable
        permits DpgnetCurriculum, FixedThreshold, FlexMatch, FreeMatch, SoftMatch, AdaMatch, ClusterPurity {

    /** The confidence that FixMatch asks for, from which rules without one of their own remember a face's label. */
    double CONFIDENT = 0.95;

    /** What a rule has to know of a round beside the pool's probabilities. */
    enum Evidence {
        /** What the judging model says of the labelled source faces. */
        SOURCE,
        /** A bank of the pool's own embeddings. */
        BANK,
        /** The pool's embeddings in clusters. */
        CLUSTERS
    }

    /** The word for this rule in the configuration and the tables. */
    String kind();

    /** What has to be found out for this rule. */
    default Set<Evidence> needs() {
        return Set.of();
    }

    /** How many clusters the rule wants of a pool of so many faces; 0 for none. */
    default int clustersFor(long faces) {
        return 0;
    }

    /** The confidence from which a face's label is remembered as its last confident one, in [0.5, 1]. */
    double confidentFrom();

    /** The running averages after a round's predictions; those before it where the rule keeps none. */
    default RunningAverages averages(Predictions predictions) {
        return predictions.before();
    }

    /** The running averages that the next round begins with. */
    default RunningAverages averages(RoundFacts facts) {
        return averages(facts.predictions());
    }

    /**
     * What the rule itself adds to the log-odds of every face before anything is decided; 0 for nothing.
     *
     * @param predictions before this alignment
     */
    default double shift(Predictions predictions) {
        return 0;
    }

    /** What the round decides by. */
    RoundRule rule(RoundFacts facts);

    /** Refuses a threshold that no two-class confidence can be compared with. */
    static void checkThreshold(String key, double threshold) {
        // Written so that NaN fails too.
        boolean isConfidence = threshold >= 0.5 && threshold <= 1;
        if (!isConfidence) {
            throw new UserException("Cannot form a curriculum: expected " + key + " from 0.5 to 1, got " + threshold
                    + ". Confidence in the likelier of two classes is never below 0.5.");
        }
    }

    /** Refuses what is no fraction of one. */
    static void checkFraction(String key, double fraction) {
        boolean isFraction = fraction >= 0 && fraction <= 1;
        if (!isFraction) {
            throw new UserException("Cannot form a curriculum: expected " + key + " from 0 to 1, got " + fraction
                    + ". Change " + key + ".");
        }
    }
}

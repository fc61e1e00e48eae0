package org.unmask.core.curriculum;

import java.io.Serializable;
import java.util.Optional;
import org.unmask.core.config.binding.Choice;
import org.unmask.core.metrics.Interval;

/**
 * The rule that decides what a round takes each face of its pool for, and which of these pseudo-labels it accepts. A round goes
 * through three pure steps: its scores are gathered into mergeable statistics, {@link #rule} turns them into what the round decides by,
 * and {@link RoundRule#decide} is asked of every face. Implementations are immutable and depend on nothing but their own components
 * and arguments, so every executor decides alike.
 *
 * <p>The papers' rules change with every batch; here they change with every round, with one law for all: what a paper
 * averages over batches with momentum m becomes the closed form of as many updates as the round has batches
 * ({@link RunningAverages}).
 */
public sealed interface PseudoLabelRule extends Serializable permits Curriculum, OnlineMatching, PositiveUnlabelled {

    /** The word for this rule in the configuration and the tables. */
    default String kind() {
        return Choice.wordOf(getClass());
    }

    /** Whether the rule has to know what the judging model says of the labelled source faces. */
    default boolean needsSource() {
        return false;
    }

    /** How many of the rounds that are wanted change anything. */
    default int rounds(int wanted) {
        return wanted;
    }

    /** Whether both classes are found in the pool; where not, a selection of one class is no collapse. */
    default boolean findsBothClasses() {
        return true;
    }

    /** Whether the faces of a group have to share their probability, and know how many they are, for the rule to decide. */
    default boolean asksForGroups() {
        return false;
    }

    /** Whether the rule goes by the share of fakes in the pool. */
    default boolean asksForFakeShare() {
        return false;
    }

    /** The share that it was given; empty where it is to be estimated or nobody asks. */
    default Optional<Interval> given() {
        return Optional.empty();
    }

    /** How much a pool of this share of fakes is trusted, in [0, 1]: what its weight in training is multiplied by. */
    default double trust(ClassPrior share) {
        return 1;
    }

    /** Why a pool of this share of fakes is not learnt from, as a sentence for the log and the rounds table; empty if it is. */
    default Optional<String> objection(Interval share) {
        return Optional.empty();
    }

    /** The bank of the pool's own embeddings that the rule compares faces with; empty for none. */
    default Optional<Bank> bank() {
        return Optional.empty();
    }

    /** The clusters of the pool's embeddings that the rule looks at; empty for none. */
    default Optional<Clusters> clusters() {
        return Optional.empty();
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
}

package org.unmask.core.curriculum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClusterPurityTest {
    /** Four clusters: 3 of 4 fake, 5 of 5 real, empty, 2 of 2 fake. */
    private static final ClusterVotes VOTES = new ClusterVotes(new long[] {1, 5, 0, 0}, new long[] {3, 0, 0, 2});

    @Test
    void votesByTheModelsLabels() {
        ClusterVotes votes = ClusterVotes.of(2, new int[] {0, 0, 0, 1}, new double[] {0.9, 0.2, 0.8, 0.5});

        assertThat(votes.winner(0)).isOne();
        assertThat(votes.purity(0)).isEqualTo(2.0 / 3);
        assertThat(votes.winner(1)).as("an exact tie counts as real").isZero();
        assertThat(votes.merge(votes).size(0)).isEqualTo(6);
        assertThat(votes.merge(votes).faces()).isEqualTo(8);
    }

    @Test
    void acceptsThePurestClustersUntilTheShareIsReached() {
        // 11 faces, of which 0.4 are 4.4: the larger of the two pure clusters is enough.
        RoundRule rule = rule(0.4);

        assertThat(rule.decide(Rounds.evidence(0.2, 1)))
                .isEqualTo(new Decision(0, 1, 1, 1, GateOutcome.NOT_ASKED, Reason.ACCEPTED));
        assertThat(rule.decide(Rounds.evidence(0.2, 3)).reason()).isEqualTo(Reason.IMPURE_CLUSTER);
        assertThat(rule(0.5).decide(Rounds.evidence(0.2, 3)).accepted()).isTrue();
    }

    @Test
    void aFaceHasTheClassAndThePurityOfItsCluster() {
        Decision decision = rule(1).decide(Rounds.evidence(0.1, 0));

        assertThat(decision.pseudoLabel()).isOne();
        assertThat(decision.confidence()).isEqualTo(0.75);
        assertThat(decision.accepted()).isTrue();
        assertThat(rule(1).threshold()).isEqualTo(0.75);
    }

    @Test
    void aShareOfNothingAcceptsNothing() {
        assertThat(rule(0).decide(Rounds.evidence(0.1, 1)).accepted()).isFalse();
    }

    @Test
    void aSmallPoolGetsFewerClusters() {
        Clusters clusters = new ClusterPurity(250, 10, 20, 0.1).clusters().orElseThrow();

        assertThat(clusters.countFor(559)).isEqualTo(55);
        assertThat(clusters.countFor(1_000_000)).isEqualTo(250);
        assertThat(clusters.countFor(3)).isOne();
    }

    private static RoundRule rule(double share) {
        Predictions predictions = Rounds.predictions(Rounds.FIRST_OF_THREE, RunningAverages.START, 0.5);
        return new ClusterPurity(4, 1, 20, share)
                .rule(new RoundFacts(predictions, predictions.pool(), Optional.of(VOTES)));
    }
}

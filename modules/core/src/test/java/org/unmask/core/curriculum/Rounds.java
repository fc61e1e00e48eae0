package org.unmask.core.curriculum;

import java.util.Arrays;
import java.util.Optional;
import org.unmask.core.random.Seeds;

/** Rounds on pools that a test makes up, gone through as the pipeline does. */
final class Rounds {
    static final RoundClock FIRST_OF_THREE = new RoundClock(0, 3, 10);

    private Rounds() {}

    /** A pool of both classes, half of each, more and less sure. */
    static double[] evenPool() {
        double[] pool = new double[100];
        for (int face = 0; face < 50; face++) {
            pool[face] = 0.5 + (face + 1) / 101.0;
            pool[99 - face] = 1 - pool[face];
        }
        return pool;
    }

    /** Probabilities of fake of a model that knows nothing of any face: close about a middle. */
    static double[] noise(double middle, double spread, int faces) {
        var random = Seeds.of(5).derive("noise").random();
        double[] pool = new double[faces];
        Arrays.setAll(pool, face -> middle + spread * (2 * random.nextDouble() - 1));
        return pool;
    }

    static Predictions predictions(RoundClock clock, RunningAverages before, double... pool) {
        return new Predictions(clock, before, statistics(1, pool), Optional.of(statistics(1, evenPool())));
    }

    /** The facts of a round on a pool whose faces nobody has seen before. */
    static RoundFacts facts(PseudoLabelRule curriculum, RoundClock clock, double... pool) {
        Predictions predictions = predictions(clock, RunningAverages.START, pool);
        double[] aligned = aligned(curriculum, predictions, pool);
        int[] clusters = new int[pool.length];
        Arrays.setAll(clusters, face -> face % 10);
        return new RoundFacts(
                predictions,
                statistics(curriculum.confidentFrom(), aligned),
                Optional.of(ClusterVotes.of(10, clusters, aligned)));
    }

    static double[] aligned(PseudoLabelRule curriculum, Predictions predictions, double... pool) {
        double shift = curriculum.shift(predictions);
        return Arrays.stream(pool)
                .map(pFake -> LogOddsHistogram.shifted(pFake, shift))
                .toArray();
    }

    static PoolStatistics statistics(double confidentFrom, double... pool) {
        PoolStatistics statistics = PoolStatistics.empty();
        for (double pFake : pool) {
            statistics = statistics.plus(pFake, FaceMemory.NONE.lastConfidentAfter(pFake, confidentFrom));
        }
        return statistics;
    }

    /** What a round selects of a pool whose faces nobody has seen before. */
    static AcceptanceSummary select(PseudoLabelRule curriculum, RoundClock clock, double... pool) {
        RoundFacts facts = facts(curriculum, clock, pool);
        RoundRule rule = curriculum.rule(facts);
        AcceptanceSummary summary = AcceptanceSummary.empty(rule.threshold());
        double[] aligned = aligned(curriculum, facts.predictions(), pool);
        for (int face = 0; face < pool.length; face++) {
            summary = summary.plus(aligned[face], rule.decide(evidence(aligned[face], face % 10)));
        }
        return summary;
    }

    static FaceEvidence evidence(double pFake, int cluster) {
        return new FaceEvidence(pFake, 0, Similarity.UNKNOWN, cluster);
    }
}

package org.unmask.core.curriculum;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides on the unlabelled faces of a batch by what a teacher says of their weak views: alignment to a prior first, then the
 * curriculum with the batch's own statistics, its running averages moving one batch at a time as in its paper. A pure function of what it
 * is given; immutable, travels to executors.
 *
 * <p>Alignment is that of Berthelot et al. 2020, "ReMixMatch: Semi-Supervised Learning with Distribution Matching and Augmentation
 * Anchoring", section 3.1: {@code q <- Norm(q * prior / average of q)}, with a moving average. The rules of FlexMatch count the labels of the whole pool; these
 * counts are those of the span's beginning.
 *
 * @param curriculum which weighs the faces
 * @param clock which span of how many, of one batch
 * @param pool the statistics of the whole pool after alignment, as the span's teacher judged it
 * @param prior the share of fakes that predictions are aligned to, above 0 and below 1; 0 for no alignment
 * @param momentum what the average that they are aligned by keeps from batch to batch, in [0, 1]
 */
public record BatchJudge(Curriculum curriculum, RoundClock clock, PoolStatistics pool, double prior, double momentum)
        implements Serializable {
    private static final double MOMENTUM_OF_WEIGHT = 0.95;

    /**
     * What came of a batch.
     *
     * @param decisions on each face, in the batch's order
     * @param after what is carried to the next batch
     */
    public record Judged(List<Decision> decisions, BatchAverages after) {}

    /** What is to be added to log-odds whose mean probability of fake is {@code mean} to align them to a prior; 0 for the prior 0. */
    public static double alignment(double prior, double mean) {
        return prior == 0 ? 0 : LogOddsHistogram.logOdds(prior) - LogOddsHistogram.logOdds(mean);
    }

    /**
     * Judges a batch.
     *
     * @param before what the batch before left
     * @param pFake [faces], the teacher's probability of fake for each weak view, at least one
     * @param labelled [any], the same for the labelled faces of the batch, where the curriculum {@linkplain Curriculum#needsSource() asks}
     * @param position how far the span has come, in [0, 1)
     */
    public Judged judge(BatchAverages before, float[] pFake, float[] labelled, double position) {
        double seen = statistics(pFake, 0).meanPFake();
        double average = momentum * before.pFake() + (1 - momentum) * seen;
        double aligned = alignment(prior, average);
        Predictions predictions =
                new Predictions(clock, before.rule(), statistics(pFake, aligned), Optional.of(source(labelled)));
        double shift = aligned + curriculum.shift(predictions);
        RoundFacts facts = new RoundFacts(
                predictions, curriculum.countsPool() ? pool : statistics(pFake, shift), Optional.empty());
        RoundRule rule = curriculum.rule(facts);
        List<Decision> decisions = new ArrayList<>();
        double weights = 0;
        for (float face : pFake) {
            double shifted = LogOddsHistogram.shifted(face, shift);
            Decision decision = rule.decide(new FaceEvidence(shifted, position, Similarity.UNKNOWN, -1));
            decisions.add(decision);
            weights += decision.weight();
        }
        double weight =
                RunningAverages.after(before.weight(), weights / pFake.length, MOMENTUM_OF_WEIGHT, clock.batches());
        return new Judged(decisions, new BatchAverages(curriculum.averages(facts), average, weight));
    }

    private static PoolStatistics statistics(float[] pFake, double shift) {
        PoolStatistics statistics = PoolStatistics.empty();
        for (float face : pFake) {
            statistics = statistics.plus(LogOddsHistogram.shifted(face, shift), -1);
        }
        return statistics;
    }

    /** What the teacher says of labelled faces; without any it is taken to be right and sure of as many of each class. */
    private static PoolStatistics source(float[] labelled) {
        return labelled.length == 0 ? PoolStatistics.empty().plus(0, -1).plus(1, -1) : statistics(labelled, 0);
    }
}

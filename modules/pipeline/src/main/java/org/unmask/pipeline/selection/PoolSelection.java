package org.unmask.pipeline.selection;

import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.unmask.core.config.AdaptConfig;
import org.unmask.core.curriculum.AcceptanceSummary;
import org.unmask.core.curriculum.BatchJudge;
import org.unmask.core.curriculum.ClusterVotes;
import org.unmask.core.curriculum.FeatureBank;
import org.unmask.core.curriculum.LogOddsHistogram;
import org.unmask.core.curriculum.PoolStatistics;
import org.unmask.core.curriculum.Predictions;
import org.unmask.core.curriculum.PseudoLabelRule;
import org.unmask.core.curriculum.RoundClock;
import org.unmask.core.curriculum.RoundFacts;
import org.unmask.core.curriculum.RoundRule;
import org.unmask.core.random.Seeds;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.scoring.ShardScores;

/**
 * Selects a round's pseudo-labels: what the curriculum needs is gathered from the scores in summaries that merge, its rule is
 * formed on the driver, and every face is decided on where it lies. Driver only.
 */
public final class PoolSelection {
    private final Workspace work;
    private final PseudoLabelRule labelling;

    public PoolSelection(Workspace work, PseudoLabelRule labelling) {
        this.work = work;
        this.labelling = labelling;
    }

    /**
     * What a round selects by beside the pool's scores.
     *
     * @param clock which round
     * @param source what the judging model says of the labelled source faces, where the curriculum asks
     * @param memory of the rounds before
     * @param seeds of the round
     * @param prior the share of fakes that predictions are aligned to by their mean; 0 for {@code adapt.expected-fake-share}
     */
    public record Given(
            RoundClock clock, Optional<PoolStatistics> source, CurriculumMemory memory, Seeds seeds, double prior) {}

    /** What has to be asked of the model for this curriculum beside probabilities. */
    public static boolean needsEmbeddings(PseudoLabelRule labelling) {
        return labelling.bank().isPresent() || labelling.clusters().isPresent();
    }

    /** The statistics of faces that nobody remembers, as a model gives their probabilities. */
    public static PoolStatistics statistics(JavaRDD<ShardScores> scores) {
        return scores.map(shard -> {
                    PoolStatistics statistics = PoolStatistics.empty();
                    for (float pFake : shard.pFake()) {
                        statistics = statistics.plus(pFake, -1);
                    }
                    return statistics;
                })
                .reduce(PoolStatistics::merge);
    }

    /** Selects; the caller releases the selection. */
    public PseudoLabelSelection select(JavaRDD<ShardScores> scores, Given given) {
        JavaRDD<PoolShard> pool = scores.zip(given.memory().faces())
                .map(new JoinShard(work.sparkContext().broadcast(groups(scores))));
        double expected = given.prior() == 0
                ? shiftToExpectedShare(pool)
                : BatchJudge.alignment(given.prior(), statistics(pool, 0).meanPFake());
        Predictions predictions =
                new Predictions(given.clock(), given.memory().averages(), statistics(pool, expected), given.source());
        double shift = expected + labelling.shift(predictions);
        JavaRDD<int[]> clusters = clusters(pool, given);
        RoundFacts facts = new RoundFacts(predictions, statistics(pool, shift), votes(pool, clusters, shift));
        return judge(pool.zip(clusters), facts, shift, bank(pool, shift), given);
    }

    private PseudoLabelSelection judge(
            org.apache.spark.api.java.JavaPairRDD<PoolShard, int[]> pool,
            RoundFacts facts,
            double shift,
            Broadcast<FeatureBank> bank,
            Given given) {
        RoundRule rule = labelling.rule(facts);
        JudgeShard.Terms terms = new JudgeShard.Terms(
                rule, shift, given.seeds().derive("order"), labelling.confidentFrom(), adapt().memoryDecay());
        JavaRDD<JudgedShard> judged = pool.map(new JudgeShard(terms, bank)).persist(StorageLevel.MEMORY_AND_DISK());
        double threshold = rule.threshold();
        AcceptanceSummary summary =
                judged.map(shard -> shard.summary(threshold)).reduce(AcceptanceSummary::merge);
        return new PseudoLabelSelection(
                judged, summary, rule, labelling.averages(facts), given.memory().prior());
    }

    private GroupShares groups(JavaRDD<ShardScores> scores) {
        if (labelling.asksForGroups()) {
            List<String> domains = scores.flatMap(shard -> shard.domains().iterator())
                    .distinct()
                    .collect();
            return GroupShares.of(scores, LookAlikes.of(work, domains));
        }
        return adapt().shareWithinGroups() ? GroupShares.of(scores, LookAlikes.none()) : GroupShares.none();
    }

    /** What aligns the pool with the expected share of fakes; 0 where none is expected. */
    private double shiftToExpectedShare(JavaRDD<PoolShard> pool) {
        double share = adapt().expectedFakeShare();
        return share == 0
                ? 0
                : pool.map(shard -> LogOddsHistogram.of(shard.pFake()))
                        .reduce(LogOddsHistogram::plus)
                        .shiftTo(share);
    }

    private PoolStatistics statistics(JavaRDD<PoolShard> pool, double shift) {
        double confidentFrom = labelling.confidentFrom();
        return pool.map(shard -> shard.statistics(shift, confidentFrom)).reduce(PoolStatistics::merge);
    }

    private Broadcast<FeatureBank> bank(JavaRDD<PoolShard> pool, double shift) {
        FeatureBank bank = labelling
                .bank()
                .map(FeatureBank::empty)
                .map(empty -> pool.map(shard -> shard.bank(shift, empty)).reduce(FeatureBank::merge))
                .orElseGet(FeatureBank::none);
        return work.sparkContext().broadcast(bank);
    }

    /** One element a worker: the cluster of each face, or nothing. */
    private JavaRDD<int[]> clusters(JavaRDD<PoolShard> pool, Given given) {
        return labelling
                .clusters()
                .map(asked -> PoolClusters.of(pool, asked, given.seeds().derive("clusters")))
                .orElseGet(() -> pool.map(shard -> new int[0]));
    }

    private Optional<ClusterVotes> votes(JavaRDD<PoolShard> pool, JavaRDD<int[]> clusters, double shift) {
        if (labelling.clusters().isEmpty()) {
            return Optional.empty();
        }
        int count = 1
                + clusters.map(faces -> java.util.Arrays.stream(faces).max().orElse(0))
                        .reduce(Math::max);
        return Optional.of(pool.zip(clusters)
                .map(pair -> pair._1().votes(shift, pair._2(), count))
                .reduce(ClusterVotes::merge));
    }

    private AdaptConfig adapt() {
        return work.config().adapt();
    }
}

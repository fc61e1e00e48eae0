package org.unmask.pipeline.adaptation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.curriculum.PositiveUnlabelled;
import org.unmask.core.metrics.FakeShareEstimate;
import org.unmask.core.metrics.Interval;
import org.unmask.core.metrics.ScoredFaces;
import org.unmask.core.split.Buckets;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.scoring.ShardScores;

/** The share of fakes in a pool, where the rule asks for it: as it is given, or as the first model's scores tell. Driver only. */
final class PoolBelief {
    private static final Logger LOG = LoggerFactory.getLogger(PoolBelief.class);

    private static final int RESAMPLES = 200;

    /** Faces of the pool that an estimate looks at: the validation faces are what limits it long before. */
    private static final long ENOUGH = 20_000;

    private final Workspace work;
    private final RoundLearning learning;
    private final Goal goal;

    PoolBelief(Workspace work, RoundLearning learning, Goal goal) {
        this.work = work;
        this.learning = learning;
        this.goal = goal;
    }

    /** The share with its interval; empty where nobody asks, or the model says nothing of it. */
    Optional<Interval> of(ScoredPool pool, ModelState model) {
        if (!goal.rule().asksForFakeShare()) {
            return Optional.empty();
        }
        Optional<Interval> share = goal.rule().given().or(() -> estimate(pool, model));
        share.ifPresentOrElse(
                known -> LOG.info("{}: {}", goal.target(), PositiveUnlabelled.belief(known)),
                () -> LOG.warn(
                        "the share of fakes in the pool of {} is not known: the model orders its validation faces no"
                                + " better than chance; the pool is taken for real. Give it as"
                                + " adapt.positive-unlabelled.prior",
                        goal.target()));
        return share;
    }

    private Optional<Interval> estimate(ScoredPool pool, ModelState model) {
        work.describe("adapt: estimate the share of fakes in the pool of " + goal.target());
        long faces = pool.statistics().count();
        int one = Math.toIntExact((faces + ENOUGH - 1) / ENOUGH);
        List<ShardScores> some = pool.scores().map(shard -> sample(shard, one)).collect();
        return new FakeShareEstimate(learning.validated(model), hidden(some))
                .interval(RESAMPLES, work.config().run().seeds().derive("pool"));
    }

    /** One in so many faces of a shard, always the same ones. */
    private static ShardScores sample(ShardScores shard, int one) {
        List<Integer> kept = new ArrayList<>();
        for (int face = 0; face < shard.count(); face++) {
            if (Buckets.of(shard.faceIds().get(face), one) == 0) {
                kept.add(face);
            }
        }
        float[] pFake = new float[kept.size()];
        for (int at = 0; at < pFake.length; at++) {
            pFake[at] = shard.pFake()[kept.get(at)];
        }
        return new ShardScores(
                shard.worker(),
                kept.stream().map(shard.faceIds()::get).toList(),
                kept.stream().map(shard.domains()::get).toList(),
                kept.stream().map(shard.groups()::get).toList(),
                new byte[pFake.length],
                pFake);
    }

    /** Faces of which nothing but the scores is known. */
    private static ScoredFaces hidden(List<ShardScores> scores) {
        double[] pFake = scores.stream()
                .flatMapToDouble(shard ->
                        java.util.stream.IntStream.range(0, shard.count()).mapToDouble(face -> shard.pFake()[face]))
                .toArray();
        String[] groups =
                scores.stream().flatMap(shard -> shard.groups().stream()).toArray(String[]::new);
        return new ScoredFaces(pFake, new int[pFake.length], groups);
    }
}

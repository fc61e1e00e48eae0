package org.unmask.pipeline.adaptation;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
import scala.Tuple2;

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
        List<Tuple2<String, Float>> some =
                pool.scores().flatMap(shard -> sample(shard, one)).collect();
        return new FakeShareEstimate(learning.validated(model), hidden(some))
                .interval(RESAMPLES, work.config().run().seeds().derive("pool"));
    }

    /** Group and score of one in so many faces of a shard, always the same ones. */
    private static Iterator<Tuple2<String, Float>> sample(ShardScores shard, int one) {
        return IntStream.range(0, shard.count())
                .filter(face -> Buckets.of(shard.faceIds().get(face), one) == 0)
                .mapToObj(face -> new Tuple2<>(shard.groups().get(face), shard.pFake()[face]))
                .iterator();
    }

    /** Faces of which nothing but the scores is known. */
    private static ScoredFaces hidden(List<Tuple2<String, Float>> faces) {
        return new ScoredFaces(
                faces.stream().mapToDouble(Tuple2::_2).toArray(),
                new int[faces.size()],
                faces.stream().map(Tuple2::_1).toArray(String[]::new));
    }
}

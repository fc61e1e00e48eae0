package org.unmask.pipeline.adaptation;

import java.util.OptionalDouble;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.unmask.core.curriculum.AcceptanceSummary;
import org.unmask.core.curriculum.LogOddsHistogram;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.models.ModelStore;
import org.unmask.pipeline.scoring.PoolScoring;
import org.unmask.pipeline.scoring.ShardScores;

/** One round after the other of an adaptation: score, select, train, validate, commit. Driver only. */
final class Round {
    private final Workspace work;
    private final AdaptationFaces faces;
    private final Goal goal;
    private final PoolScoring scoring;

    Round(Workspace work, AdaptationFaces faces, Goal goal) {
        this.work = work;
        this.faces = faces;
        this.goal = goal;
        this.scoring = new PoolScoring(work);
    }

    /** Runs a round with the model of the round before, and gives the model that it leaves. */
    RoundModel run(int round, RoundModel judge) {
        RoundKey key = new RoundKey(goal.target(), goal.curriculum().kind(), round);
        JavaRDD<ShardScores> scores = score(key, judge);
        try {
            Selection selection = select(scores, key, judge);
            RoundTraining.Outcome trained = new RoundTraining(work, faces, goal).run(selection);
            RoundModel left = validate(trained.state());
            new RoundPublication(work).publish(selection, trained, left);
            return left;
        } finally {
            scores.unpersist();
        }
    }

    private JavaRDD<ShardScores> score(RoundKey key, RoundModel judge) {
        work.describe("adapt: score the pool for " + key.words());
        return scoring.score(faces.pool(), goal.architecture(), judge.state()).persist(StorageLevel.MEMORY_AND_DISK());
    }

    private Selection select(JavaRDD<ShardScores> scores, RoundKey key, RoundModel judge) {
        double threshold =
                goal.curriculum().thresholdAt(key.round(), work.config().adapt().rounds());
        JavaRDD<JudgedShard> judged = scores.map(new JudgeShard(goal.curriculum(), threshold, shift(scores)));
        AcceptanceSummary summary = judged.map(shard -> shard.summary(threshold)).reduce(AcceptanceSummary::merge);
        return new Selection(key, judge, judged, summary);
    }

    /** What aligns the pool with the expected share of fakes; 0 where none is expected. */
    private double shift(JavaRDD<ShardScores> scores) {
        double share = work.config().adapt().expectedFakeShare();
        return share == 0
                ? 0
                : scores.map(shard -> LogOddsHistogram.of(shard.pFake()))
                        .reduce(LogOddsHistogram::plus)
                        .shiftTo(share);
    }

    private RoundModel validate(ModelState state) {
        OptionalDouble auc = scoring.auc(faces.validation(), goal.architecture(), state);
        // The checkpoint's SHA-256 if this state is kept as the adapted model.
        String sha256 =
                new ModelStore(work).fingerprint(goal.architecture(), state, goal.description(OptionalDouble.empty()));
        return new RoundModel(state, sha256, auc);
    }
}

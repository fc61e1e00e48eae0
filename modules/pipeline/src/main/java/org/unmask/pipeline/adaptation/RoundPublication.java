package org.unmask.pipeline.adaptation;

import org.apache.spark.api.java.JavaRDD;
import org.unmask.core.curriculum.AcceptanceSummary;
import org.unmask.pipeline.RunIdentity;
import org.unmask.pipeline.Workspace;
import org.unmask.tables.rows.PseudoLabelRow;
import org.unmask.tables.rows.RoundRow;

/** Says in the tables what a round did. Driver only. */
final class RoundPublication {
    private final Workspace work;

    RoundPublication(Workspace work) {
        this.work = work;
    }

    /** Publishes a round with one commit. */
    void publish(Selection selection, RoundTraining.Outcome trained, RoundModel left) {
        RoundKey key = selection.key();
        RunIdentity run = work.run();
        double threshold = selection.summary().threshold();
        String judge = selection.judge().checkpointSha256();
        work.describe("adapt: publish " + key.words());
        JavaRDD<PseudoLabelRow> rows = selection.judged().flatMap(shard -> shard.rows(run, key, threshold, judge));
        new RoundCommit(work.tables()).publish(rows, row(selection, trained, left), key);
    }

    private RoundRow row(Selection selection, RoundTraining.Outcome trained, RoundModel left) {
        AcceptanceSummary summary = selection.summary();
        return new RoundRow(
                work.run().runId(),
                selection.key().round(),
                selection.key().domain(),
                selection.key().curriculum(),
                summary.threshold(),
                summary.real().candidates(),
                summary.fake().candidates(),
                summary.real().accepted(),
                summary.fake().accepted(),
                trained.objection().isPresent() ? "collapsed" : "trained",
                trained.objection().orElse(null),
                trained.loss().orElse(null),
                left.auc().isPresent() ? left.auc().getAsDouble() : null,
                left.checkpointSha256(),
                work.tables().faces().snapshotId().orElse(-1),
                work.clock().instant());
    }
}

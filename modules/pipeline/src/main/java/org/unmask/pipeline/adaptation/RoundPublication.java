package org.unmask.pipeline.adaptation;

import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.jspecify.annotations.Nullable;
import org.unmask.core.curriculum.AcceptanceSummary;
import org.unmask.core.curriculum.RunningAverages;
import org.unmask.core.metrics.Interval;
import org.unmask.core.models.ModelRole;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.live.TrainingSummary;
import org.unmask.pipeline.selection.PseudoLabelSelection;
import org.unmask.tables.rows.PseudoLabelRow;
import org.unmask.tables.rows.RoundRow;

/** Says in the tables what a round did. Driver only. */
final class RoundPublication {
    private final Workspace work;
    private final ModelRole role;
    private final Optional<Interval> believed;

    /**
     * Of the rounds of an adaptation.
     *
     * @param role what their models are for
     * @param believed the share of fakes that the rule was told of, where it was
     */
    RoundPublication(Workspace work, ModelRole role, Optional<Interval> believed) {
        this.work = work;
        this.role = role;
        this.believed = believed;
    }

    /** Publishes a round with one commit. */
    void publish(RoundKey key, RoundModel judge, PseudoLabelSelection selection, RoundOutcome outcome) {
        work.describe("adapt: publish " + key.words());
        JavaRDD<PseudoLabelRow> rows =
                selection.judged().flatMap(new PseudoLabelRows(work.run().runId(), key, judge.checkpointSha256()));
        new RoundCommit(work.tables()).publish(rows, row(key, selection, outcome), key);
    }

    private RoundRow row(RoundKey key, PseudoLabelSelection selection, RoundOutcome outcome) {
        AcceptanceSummary summary = selection.summary();
        RunningAverages averages = selection.averages();
        RoundModel left = outcome.left();
        Optional<TrainingSummary> pace = pace(key, outcome);
        return new RoundRow(
                work.run().runId(),
                key.round(),
                key.domain(),
                key.curriculum(),
                summary.threshold(),
                summary.real().candidates(),
                summary.fake().candidates(),
                summary.real().accepted(),
                summary.fake().accepted(),
                outcome.status(),
                outcome.objection().orElse(null),
                outcome.loss().orElse(null),
                left.auc().isPresent() ? left.auc().getAsDouble() : null,
                left.checkpointSha256(),
                work.tables().faces().snapshotId().orElse(-1),
                work.clock().instant(),
                selection.rule().threshold(0),
                selection.rule().threshold(1),
                summary.meanPFake(),
                pFakeAfter(outcome),
                selection.prior().fake(),
                averages.confidence(),
                averages.variance(),
                averages.pFake(),
                averages.sourcePFake(),
                pace.map(TrainingSummary::facesPerSecond).orElse(null),
                pace.map(TrainingSummary::synchronisationShare).orElse(null),
                role,
                believed.map(Interval::low).orElse(null),
                believed.map(Interval::high).orElse(null));
    }

    /** How fast the round trained; empty where it did not, or an execution that died has done all of it. */
    private Optional<TrainingSummary> pace(RoundKey key, RoundOutcome outcome) {
        return outcome.loss().isEmpty()
                ? Optional.empty()
                : work.live().training(key.training()).filter(training -> training.faces() > 0);
    }

    private static @Nullable Double pFakeAfter(RoundOutcome outcome) {
        return outcome.after().isPresent() ? outcome.after().get().meanPFake() : null;
    }
}

package org.unmask.pipeline.adaptation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.unmask.core.curriculum.AcceptanceSummary;
import org.unmask.core.curriculum.Decision;
import org.unmask.pipeline.RunIdentity;
import org.unmask.pipeline.scoring.ShardScores;
import org.unmask.tables.rows.PseudoLabelRow;

/**
 * What one round says of the faces of one shard.
 *
 * @param scores the model's probabilities
 * @param decisions what the curriculum made of them, in the same order
 */
record JudgedShard(ShardScores scores, List<Decision> decisions) implements Serializable {

    /** The counts of the shard. */
    AcceptanceSummary summary(double threshold) {
        AcceptanceSummary summary = AcceptanceSummary.empty(threshold);
        for (int face = 0; face < decisions.size(); face++) {
            summary = summary.plus(scores.pFake()[face], decisions.get(face));
        }
        return summary;
    }

    /** The shard's rows of {@code pseudo_labels}. */
    Iterator<PseudoLabelRow> rows(RunIdentity run, RoundKey round, double threshold, String modelSha256) {
        List<PseudoLabelRow> rows = new ArrayList<>();
        for (int face = 0; face < decisions.size(); face++) {
            Decision decision = decisions.get(face);
            rows.add(new PseudoLabelRow(
                    run.runId(),
                    round.round(),
                    scores.faceIds().get(face),
                    round.domain(),
                    round.curriculum(),
                    scores.pFake()[face],
                    decision.pseudoLabel(),
                    decision.confidence(),
                    threshold,
                    decision.weight(),
                    decision.accepted(),
                    decision.reason().columnText(),
                    modelSha256));
        }
        return rows.iterator();
    }
}

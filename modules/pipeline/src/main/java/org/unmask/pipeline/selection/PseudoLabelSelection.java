package org.unmask.pipeline.selection;

import org.apache.spark.api.java.JavaRDD;
import org.unmask.core.curriculum.AcceptanceSummary;
import org.unmask.core.curriculum.ClassPrior;
import org.unmask.core.curriculum.RoundRule;
import org.unmask.core.curriculum.RunningAverages;

/**
 * What a round selected of the pool. Driver only.
 *
 * @param judged the pool's faces with the round's decisions, kept on the executors
 * @param summary their counts
 * @param rule what was decided by
 * @param averages the rule's running averages after the round's predictions
 * @param prior the share of fakes that the pool was believed to have
 */
public record PseudoLabelSelection(
        JavaRDD<JudgedShard> judged,
        AcceptanceSummary summary,
        RoundRule rule,
        RunningAverages averages,
        ClassPrior prior) {
    /** Lets go of what is kept on the executors. */
    public void release() {
        judged.unpersist();
    }
}

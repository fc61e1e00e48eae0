package org.unmask.pipeline.selection;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.unmask.core.curriculum.ClassPrior;
import org.unmask.core.curriculum.RunningAverages;

/**
 * What a curriculum carries from round to round. Driver only.
 *
 * @param faces what is remembered of each face, one element a worker
 * @param averages the rule's running averages
 * @param prior the share of fakes that the pool is believed to have
 */
public record CurriculumMemory(JavaRDD<ShardMemory> faces, RunningAverages averages, ClassPrior prior) {
    /** Before the first round, when nothing is remembered of the faces. */
    public static CurriculumMemory beginning(JavaRDD<ShardMemory> nothing, ClassPrior prior) {
        return new CurriculumMemory(nothing, RunningAverages.START, prior);
    }

    /** After a round; the faces' part is computed now, so that the selection can be let go. */
    public CurriculumMemory after(PseudoLabelSelection selection, double priorMomentum) {
        JavaRDD<ShardMemory> remembered =
                selection.judged().map(JudgedShard::remembered).persist(StorageLevel.MEMORY_AND_DISK());
        remembered.count();
        faces.unpersist();
        return new CurriculumMemory(
                remembered,
                selection.averages(),
                prior.after(selection.summary().meanPFake(), priorMomentum));
    }

    /** Lets go of what is kept on the executors. */
    public void release() {
        faces.unpersist();
    }
}

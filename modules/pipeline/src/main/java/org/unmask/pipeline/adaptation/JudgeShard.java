package org.unmask.pipeline.adaptation;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.Function;
import org.unmask.core.curriculum.Curriculum;
import org.unmask.core.curriculum.Decision;
import org.unmask.core.curriculum.LogOddsHistogram;
import org.unmask.pipeline.scoring.ShardScores;

/** Decides on every face of a shard. Runs on executors; pure. */
final class JudgeShard implements Function<ShardScores, JudgedShard> {
    private static final long serialVersionUID = 1L;

    private final Curriculum curriculum;
    private final double threshold;
    private final double shift;

    /**
     * @param shift what is added to every log-odds first
     */
    JudgeShard(Curriculum curriculum, double threshold, double shift) {
        this.curriculum = curriculum;
        this.threshold = threshold;
        this.shift = shift;
    }

    @Override
    public JudgedShard call(ShardScores scores) {
        List<Decision> decisions = new ArrayList<>(scores.count());
        for (float pFake : scores.pFake()) {
            decisions.add(curriculum.decide(LogOddsHistogram.shifted(pFake, shift), threshold));
        }
        return new JudgedShard(scores, decisions);
    }
}

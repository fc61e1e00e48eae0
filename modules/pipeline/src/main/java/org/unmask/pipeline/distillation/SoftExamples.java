package org.unmask.pipeline.distillation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction2;
import org.unmask.networks.method.Batch.Supervision;
import org.unmask.pipeline.faces.FaceShard;
import org.unmask.pipeline.scoring.ShardScores;
import org.unmask.pipeline.training.ExampleStream;
import org.unmask.pipeline.training.WorkerExamples;
import scala.Tuple2;

/**
 * Adds one teacher's soft labels to the examples of a worker: a stream of the teacher's own domain, each face for what the
 * teacher says of it. Runs on executors.
 */
final class SoftExamples
        implements FlatMapFunction2<
                Iterator<WorkerExamples>, Iterator<Tuple2<FaceShard, ShardScores>>, WorkerExamples> {
    private static final long serialVersionUID = 1L;

    private final Teaching teaching;

    SoftExamples(Teaching teaching) {
        this.teaching = teaching;
    }

    /**
     * How a teacher's domain counts.
     *
     * @param domain the domain
     * @param perBatch faces of it in a batch
     * @param lossWeight its weight in the loss
     * @param temperature the teacher's logits are divided by this; 1 leaves its probabilities
     */
    record Teaching(String domain, int perBatch, double lossWeight, double temperature) implements Serializable {}

    @Override
    public Iterator<WorkerExamples> call(
            Iterator<WorkerExamples> others, Iterator<Tuple2<FaceShard, ShardScores>> taught) {
        List<WorkerExamples> examples = new ArrayList<>();
        while (others.hasNext() && taught.hasNext()) {
            WorkerExamples other = others.next();
            Tuple2<FaceShard, ShardScores> faces = taught.next();
            List<ExampleStream> streams = new ArrayList<>(other.streams());
            streams.add(soft(faces._1(), faces._2()));
            examples.add(new WorkerExamples(other.worker(), streams));
        }
        return examples.iterator();
    }

    private ExampleStream soft(FaceShard shard, ShardScores scores) {
        int count = shard.count();
        int[] rows = new int[count];
        float[] targets = new float[2 * count];
        float[] weights = new float[count];
        for (int row = 0; row < count; row++) {
            double fake = soften(scores.pFake()[row], teaching.temperature());
            rows[row] = row;
            targets[2 * row] = (float) (1 - fake);
            targets[2 * row + 1] = (float) fake;
            weights[row] = 1;
        }
        return new ExampleStream(
                teaching.domain(),
                Supervision.SOFT_LABEL,
                shard,
                rows,
                targets,
                weights,
                teaching.perBatch(),
                teaching.lossWeight());
    }

    /** The probability after the two logits, which differ by the log-odds, are divided by the temperature. */
    static double soften(double pFake, double temperature) {
        double clipped = Math.min(1 - 1e-7, Math.max(1e-7, pFake));
        double logOdds = Math.log(clipped / (1 - clipped));
        return 1 / (1 + Math.exp(-logOdds / temperature));
    }
}

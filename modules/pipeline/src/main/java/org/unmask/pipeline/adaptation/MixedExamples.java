package org.unmask.pipeline.adaptation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction2;
import org.unmask.networks.method.Batch.Knowledge;
import org.unmask.pipeline.faces.FaceShard;
import org.unmask.pipeline.selection.JudgedShard;
import org.unmask.pipeline.training.ExampleStream;
import org.unmask.pipeline.training.WorkerExamples;
import scala.Tuple2;

/**
 * Makes a round's examples of a worker: its labelled source faces, and its target faces that the round accepted with their
 * pseudo-labels. Half of a batch is source, half target. Runs on executors.
 */
final class MixedExamples
        implements FlatMapFunction2<Iterator<FaceShard>, Iterator<Tuple2<FaceShard, JudgedShard>>, WorkerExamples> {
    private static final long serialVersionUID = 1L;

    private final Weights weights;

    MixedExamples(Weights weights) {
        this.weights = weights;
    }

    /** How the two halves of a batch count, and how the half of the target is varied. */
    record Weights(
            int batchSize,
            double source,
            double pseudo,
            ExampleStream.ClassWeights classes,
            ExampleStream.View targetView)
            implements Serializable {}

    @Override
    public Iterator<WorkerExamples> call(
            Iterator<FaceShard> sources, Iterator<Tuple2<FaceShard, JudgedShard>> targets) {
        List<WorkerExamples> examples = new ArrayList<>();
        int half = Math.max(1, weights.batchSize() / 2);
        while (sources.hasNext() && targets.hasNext()) {
            FaceShard source = sources.next();
            Tuple2<FaceShard, JudgedShard> target = targets.next();
            examples.add(new WorkerExamples(
                    source.worker(),
                    List.of(
                            ExampleStream.labelled("source", source, weights.classes(), half, weights.source()),
                            accepted(target._1(), target._2(), weights.batchSize() - half))));
        }
        return examples.iterator();
    }

    private ExampleStream accepted(FaceShard shard, JudgedShard judged, int perBatch) {
        int[] rows = java.util.stream.IntStream.range(0, shard.count())
                .filter(face -> judged.decisions().get(face).accepted())
                .toArray();
        float[] targets = new float[2 * rows.length];
        float[] rowWeights = new float[rows.length];
        for (int row = 0; row < rows.length; row++) {
            var decision = judged.decisions().get(rows[row]);
            targets[2 * row + decision.pseudoLabel()] = 1;
            rowWeights[row] = (float) decision.weight();
        }
        return new ExampleStream(
                "target",
                Knowledge.PSEUDO_LABEL,
                shard,
                rows,
                targets,
                rowWeights,
                perBatch,
                weights.pseudo(),
                weights.targetView());
    }
}

package org.unmask.pipeline.adaptation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.FlatMapFunction2;
import org.unmask.networks.method.Batch.Supervision;
import org.unmask.pipeline.faces.FaceShard;
import org.unmask.pipeline.selection.JudgedShard;
import org.unmask.pipeline.training.ExampleStream;
import org.unmask.pipeline.training.WorkerExamples;
import scala.Tuple2;

/**
 * Makes a round's examples of a worker: its labelled source faces, and its target faces that the round accepted with their
 * pseudo-labels. Half of a batch is source, half target; a method that can learn without labels gets half of the target's half
 * from the faces that were not accepted, so that the whole pool teaches it. Runs on executors.
 */
final class MixedExamples
        implements FlatMapFunction2<Iterator<FaceShard>, Iterator<Tuple2<FaceShard, JudgedShard>>, WorkerExamples> {
    private static final long serialVersionUID = 1L;

    private final Weights weights;

    MixedExamples(Weights weights) {
        this.weights = weights;
    }

    /** How the two halves of a batch count, how the half of the target is varied, and what becomes of the rest of the pool. */
    record Weights(
            int batchSize,
            double source,
            double pseudo,
            ExampleStream.ClassWeights classes,
            ExampleStream.View targetView,
            Others others)
            implements Serializable {}

    /** What becomes of the target's faces that were not accepted. */
    enum Others {
        /** Nothing. */
        IGNORED,
        /** The method learns from them without a label. */
        UNLABELLED
    }

    @Override
    public Iterator<WorkerExamples> call(
            Iterator<FaceShard> sources, Iterator<Tuple2<FaceShard, JudgedShard>> targets) {
        List<WorkerExamples> examples = new ArrayList<>();
        int half = Math.max(1, weights.batchSize() / 2);
        while (sources.hasNext() && targets.hasNext()) {
            FaceShard source = sources.next();
            Tuple2<FaceShard, JudgedShard> target = targets.next();
            List<ExampleStream> streams = new ArrayList<>();
            streams.add(ExampleStream.labelled("source", source, weights.classes(), half, weights.source()));
            streams.addAll(ofTarget(target._1(), target._2(), weights.batchSize() - half));
            examples.add(new WorkerExamples(source.worker(), streams));
        }
        return examples.iterator();
    }

    private List<ExampleStream> ofTarget(FaceShard shard, JudgedShard judged, int perBatch) {
        int[] accepted = rows(shard, face -> judged.decisions().get(face).accepted());
        int[] others = rows(shard, face -> !judged.decisions().get(face).accepted());
        if (weights.others() == Others.IGNORED || others.length == 0 || perBatch < 2) {
            return List.of(accepted(shard, judged, accepted, perBatch));
        }
        int half = perBatch / 2;
        return List.of(
                accepted(shard, judged, accepted, perBatch - half),
                ExampleStream.unlabelled("unlabelled", shard, others, half));
    }

    private static int[] rows(FaceShard shard, IntPredicate wanted) {
        return IntStream.range(0, shard.count()).filter(wanted).toArray();
    }

    private ExampleStream accepted(FaceShard shard, JudgedShard judged, int[] rows, int perBatch) {
        float[] targets = new float[2 * rows.length];
        float[] rowWeights = new float[rows.length];
        for (int row = 0; row < rows.length; row++) {
            var decision = judged.decisions().get(rows[row]);
            targets[2 * row + decision.pseudoLabel()] = 1;
            rowWeights[row] = (float) decision.weight();
        }
        return new ExampleStream(
                "target",
                Supervision.PSEUDO_LABEL,
                shard,
                rows,
                targets,
                rowWeights,
                perBatch,
                weights.pseudo(),
                weights.targetView());
    }
}

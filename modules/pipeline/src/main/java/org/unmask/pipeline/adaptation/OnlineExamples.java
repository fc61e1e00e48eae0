package org.unmask.pipeline.adaptation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction2;
import org.unmask.pipeline.faces.FaceShard;
import org.unmask.pipeline.training.ExampleStream;
import org.unmask.pipeline.training.WorkerExamples;

/**
 * Makes the examples of a worker in online adaptation: its labelled faces, then all its faces of the pool, whose labels a teacher makes
 * in each batch. Runs on executors.
 */
final class OnlineExamples implements FlatMapFunction2<Iterator<FaceShard>, Iterator<FaceShard>, WorkerExamples> {
    private static final long serialVersionUID = 1L;

    private final ExampleStream.ClassWeights classes;
    private final int labelled;
    private final int unlabelled;

    /**
     * @param labelled labelled faces of a batch
     * @param unlabelled faces of the pool beside them
     */
    OnlineExamples(ExampleStream.ClassWeights classes, int labelled, int unlabelled) {
        this.classes = classes;
        this.labelled = labelled;
        this.unlabelled = unlabelled;
    }

    @Override
    public Iterator<WorkerExamples> call(Iterator<FaceShard> sources, Iterator<FaceShard> pools) {
        List<WorkerExamples> examples = new ArrayList<>();
        while (sources.hasNext() && pools.hasNext()) {
            FaceShard source = sources.next();
            examples.add(new WorkerExamples(
                    source.worker(),
                    List.of(
                            ExampleStream.labelled("source", source, classes, labelled, 1),
                            ExampleStream.taught(pools.next(), unlabelled))));
        }
        return examples.iterator();
    }
}

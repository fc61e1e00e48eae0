package org.unmask.benchmarks.training;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.unmask.core.metrics.ScoredFaces;
import org.unmask.core.split.Split;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.faces.FaceQuery;
import org.unmask.pipeline.faces.FaceShard;
import org.unmask.pipeline.faces.FaceShards;
import org.unmask.pipeline.scoring.PoolScoring;
import org.unmask.pipeline.scoring.ShardScores;

/** Labelled faces of some domains, decoded on the executors once for all trainings of a benchmark. Driver only. */
final class KeptFaces implements AutoCloseable {
    private final FaceShards loader;
    private final JavaRDD<FaceShard> training;
    private final List<JavaRDD<FaceShard>> heldOut;
    private final long count;

    KeptFaces(Workspace work, List<String> domains) {
        work.describe("load the labelled faces of " + domains);
        loader = new FaceShards(work);
        training = loader.load(FaceQuery.labelled(domains, Split.TRAIN));
        heldOut = List.of(
                loader.load(FaceQuery.labelled(domains, Split.VALIDATION)),
                loader.load(FaceQuery.labelled(domains, Split.TEST)));
        count = training.map(FaceShard::count).reduce(Integer::sum);
    }

    /** The shards to train on, one a worker. */
    JavaRDD<FaceShard> training() {
        return training;
    }

    /** How many faces there are to train on. */
    long count() {
        return count;
    }

    /** The faces of both other splits as a model scores them: nothing here is chosen by either, so both may judge. */
    ScoredFaces scored(Workspace work, Architecture architecture, ModelState state) {
        List<ShardScores> scores = new ArrayList<>();
        heldOut.forEach(faces -> scores.addAll(new PoolScoring(work).collect(faces, architecture, state)));
        return PoolScoring.labelled(scores);
    }

    @Override
    public void close() {
        loader.release(training);
        heldOut.forEach(loader::release);
    }
}

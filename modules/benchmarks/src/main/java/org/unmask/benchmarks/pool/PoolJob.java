package org.unmask.benchmarks.pool;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.unmask.core.errors.UserException;
import org.unmask.core.split.Split;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.faces.FaceDomains;
import org.unmask.pipeline.faces.FaceQuery;
import org.unmask.pipeline.faces.FaceShard;
import org.unmask.pipeline.faces.FaceShards;
import org.unmask.pipeline.published.Architectures;
import org.unmask.pipeline.scoring.PoolScoring;
import org.unmask.tables.Columns;

/** The pool's scoring as a Spark job, from the table to the probabilities. One thread. */
final class PoolJob {
    private static final long SEED = 1;

    private final Workspace work;
    private final FaceQuery query;
    private final Architecture architecture;
    private final ModelState state;
    private final long faces;

    PoolJob(Workspace work) {
        this.work = work;
        List<String> domains = new FaceDomains(work.tables()).in(Split.TRAIN);
        if (domains.isEmpty()) {
            throw new UserException("Cannot measure: expected training faces in the warehouse, got none. Ingest some.");
        }
        this.query = FaceQuery.unlabelled(domains, Split.TRAIN);
        this.architecture = Architectures.of(work.config());
        this.state = ModelState.initial(architecture, SEED);
        this.faces = faces(work).count();
    }

    /**
     * How long a run took.
     *
     * @param all from the table to the probabilities: read, exchange, sort, decode, write, score
     * @param scoring of faces that are decoded
     */
    record Seconds(double all, double scoring) {}

    Architecture architecture() {
        return architecture;
    }

    ModelState state() {
        return state;
    }

    /** How many faces are scored. */
    long faces() {
        return faces;
    }

    /** Decodes and scores all faces, then scores them again. */
    Seconds run() {
        FaceShards loader = new FaceShards(work);
        long from = System.nanoTime();
        JavaRDD<FaceShard> shards = loader.load(query);
        double all = score(shards, from);
        double scoring = score(shards, System.nanoTime());
        loader.release(shards);
        return new Seconds(all, scoring);
    }

    private double score(JavaRDD<FaceShard> shards, long from) {
        new PoolScoring(work).collect(shards, architecture, state);
        return (System.nanoTime() - from) / 1e9;
    }

    private static Dataset<Row> faces(Workspace work) {
        return work.tables().faces().read().where(Columns.is("split", Split.TRAIN));
    }
}

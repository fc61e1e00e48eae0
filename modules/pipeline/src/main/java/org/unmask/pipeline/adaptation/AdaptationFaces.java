package org.unmask.pipeline.adaptation;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.unmask.core.errors.UserException;
import org.unmask.core.split.Split;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.faces.FaceQuery;
import org.unmask.pipeline.faces.FaceShard;
import org.unmask.pipeline.faces.FaceShards;

/**
 * The faces of an adaptation, decoded and cut alike. Driver only.
 *
 * @param source labelled training faces of the source domains
 * @param sourceCount how many of them there are
 * @param validation labelled validation faces of the source domains
 * @param pool training faces of the target domain, labels hidden
 */
record AdaptationFaces(
        JavaRDD<FaceShard> source, long sourceCount, JavaRDD<FaceShard> validation, JavaRDD<FaceShard> pool)
        implements AutoCloseable {

    /**
     * Loads them.
     *
     * @throws UserException if the target has no training faces
     */
    static AdaptationFaces load(Workspace work, Goal goal) {
        List<String> sources = goal.start().sourceDomains();
        work.describe("adapt: load the faces of " + sources + " and " + goal.target());
        FaceShards loader = new FaceShards(work);
        JavaRDD<FaceShard> source = loader.load(FaceQuery.labelled(sources, Split.TRAIN));
        JavaRDD<FaceShard> validation = loader.load(FaceQuery.labelled(sources, Split.VALIDATION));
        JavaRDD<FaceShard> pool = loader.load(FaceQuery.unlabelled(goal.target(), Split.TRAIN));
        try {
            requirePool(pool, goal.target());
            return new AdaptationFaces(source, count(source), validation, pool);
        } catch (RuntimeException e) {
            List.of(source, validation, pool).forEach(JavaRDD::unpersist);
            throw e;
        }
    }

    @Override
    public void close() {
        List.of(source, validation, pool).forEach(JavaRDD::unpersist);
    }

    private static int count(JavaRDD<FaceShard> shards) {
        return shards.map(FaceShard::count).reduce(Integer::sum);
    }

    private static void requirePool(JavaRDD<FaceShard> pool, String target) {
        if (count(pool) == 0) {
            throw new UserException(
                    "Cannot adapt to " + target + ": expected training faces of that domain in unmask.faces,"
                            + " got none. Ingest them, or check --domain.");
        }
    }
}

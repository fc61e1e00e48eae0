package org.unmask.pipeline.adaptation;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.unmask.core.errors.UserException;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.faces.ClassCount;
import org.unmask.pipeline.faces.FaceShard;
import org.unmask.pipeline.faces.ShardLoading;

/**
 * The faces of an adaptation, decoded and cut alike. Driver only.
 *
 * @param loading who gave them, and takes them back
 * @param source labelled training faces of the source domains
 * @param sourceCount how many of them there are
 * @param validation labelled validation faces of the source domains
 * @param pool training faces of the target domain, labels hidden
 */
record AdaptationFaces(
        ShardLoading loading,
        JavaRDD<FaceShard> source,
        ClassCount sourceCount,
        JavaRDD<FaceShard> validation,
        JavaRDD<FaceShard> pool)
        implements AutoCloseable {

    /**
     * Loads them.
     *
     * @throws UserException if the target has no training faces
     */
    static AdaptationFaces load(Workspace work, ShardLoading loading, Goal goal) {
        AdaptationQueries queries = AdaptationQueries.of(work, goal);
        work.describe("adapt: load the faces of " + goal.start().sourceDomains() + " and " + goal.target());
        JavaRDD<FaceShard> source = loading.load(queries.source());
        JavaRDD<FaceShard> validation = loading.load(queries.validation());
        JavaRDD<FaceShard> pool = loading.load(queries.pool());
        try {
            if (pool.map(FaceShard::count).reduce(Integer::sum) == 0) {
                throw queries.pool().withoutFaces("adapt");
            }
            ClassCount count = source.map(ClassCount::of).reduce(ClassCount::plus);
            return new AdaptationFaces(loading, source, count, validation, pool);
        } catch (RuntimeException e) {
            List.of(source, validation, pool).forEach(loading::release);
            throw e;
        }
    }

    @Override
    public void close() {
        List.of(source, validation, pool).forEach(loading::release);
    }
}

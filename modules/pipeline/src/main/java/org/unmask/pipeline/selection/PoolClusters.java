package org.unmask.pipeline.selection;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Iterator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.mllib.clustering.KMeans;
import org.apache.spark.mllib.clustering.KMeansModel;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.linalg.Vectors;
import org.apache.spark.storage.StorageLevel;
import org.unmask.core.curriculum.Clusters;
import org.unmask.core.random.Seeds;
import org.unmask.pipeline.scoring.ShardScores;

/**
 * The pool's embeddings in clusters: Lloyd's k-means of Spark MLlib on embeddings of length 1, from faces drawn by the round's
 * seed. Coordinates are rounded to multiples of 2^-20, so that MLlib's sums in double precision are exact for as many as 2^32
 * faces: the clusters do not depend on which task ends first. Driver only.
 */
final class PoolClusters {
    private static final double GRID = 0x1.0p20;

    private PoolClusters() {}

    /** One element a worker: [faces], the cluster of each. Directions are made one by one, never a shard's at once. */
    static JavaRDD<int[]> of(JavaRDD<PoolShard> pool, Clusters asked, Seeds seeds) {
        int wanted =
                asked.countFor(pool.map(shard -> (long) shard.pFake().length).reduce(Long::sum));
        JavaRDD<Vector> vectors =
                pool.flatMap(shard -> directions(shard.scores()).iterator()).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            Vector[] first =
                    pool.flatMap(shard -> drawn(shard.scores(), seeds)).takeOrdered(wanted, new ByOrder()).stream()
                            .map(Drawn::direction)
                            .toArray(Vector[]::new);
            KMeansModel model = new KMeans()
                    .setK(first.length)
                    .setMaxIterations(asked.iterations())
                    .setInitialModel(new KMeansModel(first))
                    .run(vectors.rdd());
            Broadcast<KMeansModel> broadcast =
                    JavaSparkContext.fromSparkContext(pool.context()).broadcast(model);
            return pool.map(shard -> assigned(shard.scores(), broadcast.value()));
        } finally {
            vectors.unpersist();
        }
    }

    /** A face that the clusters may begin with. */
    private record Drawn(long order, Vector direction) implements Serializable {}

    /** The order that faces are drawn in. */
    private static final class ByOrder implements Comparator<Drawn>, Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public int compare(Drawn left, Drawn right) {
            return Long.compare(left.order(), right.order());
        }
    }

    private static Iterator<Drawn> drawn(ShardScores scores, Seeds seeds) {
        return IntStream.range(0, scores.count())
                .mapToObj(face ->
                        new Drawn(seeds.derive(scores.faceIds().get(face)).value(), direction(scores, face)))
                .iterator();
    }

    private static int[] assigned(ShardScores scores, KMeansModel model) {
        return directions(scores).mapToInt(model::predict).toArray();
    }

    private static Stream<Vector> directions(ShardScores scores) {
        return IntStream.range(0, scores.count()).mapToObj(face -> direction(scores, face));
    }

    private static Vector direction(ShardScores scores, int face) {
        int numbers = scores.embeddingSize();
        double[] values = new double[numbers];
        double squares = 0;
        for (int i = 0; i < numbers; i++) {
            values[i] = scores.embeddings()[face * numbers + i];
            squares += values[i] * values[i];
        }
        double scale = squares == 0 ? 0 : GRID / Math.sqrt(squares);
        for (int i = 0; i < numbers; i++) {
            values[i] = Math.rint(values[i] * scale) / GRID;
        }
        return Vectors.dense(values);
    }
}

package org.unmask.pipeline.selection;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.unmask.pipeline.scoring.ShardScores;
import scala.Tuple2;

/**
 * What the faces of each group say together. Groups may lie on several workers, so their sums are added up first; only groups
 * of more than one face come to the driver. Immutable.
 *
 * @param byGroup the groups of more than one face
 * @param alike groups that count as one
 */
record GroupShares(Map<String, Share> byGroup, LookAlikes alike) implements Serializable {
    private static final double UNITS = 0x1.0p32;

    /**
     * Probabilities of fake of some faces. Sums are kept in whole units, so that they do not depend on the order.
     *
     * @param pFakeUnits sum of the probabilities, each rounded to a multiple of 2^-32, in such units
     * @param faces how many faces
     */
    record Share(long pFakeUnits, int faces) implements Serializable {
        static Share of(float pFake) {
            return new Share(Math.round(pFake * UNITS), 1);
        }

        Share plus(Share other) {
            return new Share(pFakeUnits + other.pFakeUnits, faces + other.faces);
        }

        float mean() {
            return (float) (pFakeUnits / UNITS / faces);
        }
    }

    /** No face shares with another. */
    static GroupShares none() {
        return new GroupShares(new HashMap<>(), LookAlikes.none());
    }

    /** The shares of a pool. */
    static GroupShares of(JavaRDD<ShardScores> scores, LookAlikes alike) {
        return new GroupShares(
                new HashMap<>(scores.flatMapToPair(shard -> sums(shard, alike))
                        .reduceByKey(Share::plus)
                        .filter(group -> group._2().faces() > 1)
                        .collectAsMap()),
                alike);
    }

    /** What the faces of a group say together; empty where it has one face. */
    Optional<Share> of(String group) {
        return Optional.ofNullable(byGroup.get(alike.of(group)));
    }

    private static Iterator<Tuple2<String, Share>> sums(ShardScores scores, LookAlikes alike) {
        Map<String, Share> sums = new HashMap<>();
        for (int face = 0; face < scores.count(); face++) {
            sums.merge(alike.of(scores.groups().get(face)), Share.of(scores.pFake()[face]), Share::plus);
        }
        return sums.entrySet().stream()
                .map(entry -> new Tuple2<>(entry.getKey(), entry.getValue()))
                .iterator();
    }
}

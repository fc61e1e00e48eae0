package org.unmask.pipeline.selection;

import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.unmask.pipeline.scoring.ShardScores;
import scala.Tuple2;

/** Puts scores, what their groups say and what is remembered together. Runs on executors; pure. */
final class JoinShard implements Function<Tuple2<ShardScores, ShardMemory>, PoolShard> {
    private static final long serialVersionUID = 1L;

    private final Broadcast<GroupShares> groups;

    JoinShard(Broadcast<GroupShares> groups) {
        this.groups = groups;
    }

    @Override
    public PoolShard call(Tuple2<ShardScores, ShardMemory> pair) {
        ShardScores scores = pair._1();
        float[] pFake = scores.pFake().clone();
        int[] sharing = new int[pFake.length];
        for (int face = 0; face < pFake.length; face++) {
            GroupShares.Share share =
                    groups.value().byGroup().get(scores.groups().get(face));
            sharing[face] = share == null ? 1 : share.faces();
            pFake[face] = share == null ? pFake[face] : share.mean();
        }
        return new PoolShard(scores, pFake, sharing, pair._2().faces());
    }
}

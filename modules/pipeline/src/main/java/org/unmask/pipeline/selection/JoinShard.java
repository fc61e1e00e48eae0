package org.unmask.pipeline.selection;

import java.util.Optional;
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
            Optional<GroupShares.Share> share =
                    groups.value().of(scores.groups().get(face));
            sharing[face] = share.map(GroupShares.Share::faces).orElse(1);
            pFake[face] = share.map(GroupShares.Share::mean).orElse(pFake[face]);
        }
        return new PoolShard(scores, pFake, sharing, pair._2().faces());
    }
}

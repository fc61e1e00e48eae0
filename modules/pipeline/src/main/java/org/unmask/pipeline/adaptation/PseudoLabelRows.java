package org.unmask.pipeline.adaptation;

import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.jspecify.annotations.Nullable;
import org.unmask.core.curriculum.Decision;
import org.unmask.core.curriculum.FaceMemory;
import org.unmask.core.curriculum.Similarity;
import org.unmask.pipeline.selection.JudgedShard;
import org.unmask.tables.rows.PseudoLabelRow;

/** Makes a judged shard's rows of {@code pseudo_labels}. Runs on executors; pure. */
final class PseudoLabelRows implements FlatMapFunction<JudgedShard, PseudoLabelRow> {
    private static final long serialVersionUID = 1L;

    private final String runId;
    private final RoundKey round;
    private final String modelSha256;

    PseudoLabelRows(String runId, RoundKey round, String modelSha256) {
        this.runId = runId;
        this.round = round;
        this.modelSha256 = modelSha256;
    }

    @Override
    public Iterator<PseudoLabelRow> call(JudgedShard shard) {
        return IntStream.range(0, shard.decisions().size())
                .mapToObj(face -> row(shard, face))
                .iterator();
    }

    private PseudoLabelRow row(JudgedShard shard, int face) {
        Decision decision = shard.decisions().get(face);
        FaceMemory memory = shard.memory().get(face);
        Similarity similarity = shard.similarities().get(face);
        return new PseudoLabelRow(
                runId,
                round.round(),
                shard.scores().faceIds().get(face),
                round.domain(),
                round.curriculum(),
                shard.scores().pFake()[face],
                decision.pseudoLabel(),
                decision.confidence(),
                decision.threshold(),
                decision.weight(),
                decision.accepted(),
                decision.reason(),
                modelSha256,
                shard.pFake()[face],
                shard.groupFaces()[face],
                memory.lastConfident() < 0 ? null : memory.lastConfident(),
                memory.flips(),
                memory.confidenceAverage(),
                known(memory.loss()),
                known(memory.lossAverage()),
                decision.gate(),
                known(similarity.real()),
                known(similarity.fake()),
                shard.clusters().length == 0 ? null : shard.clusters()[face]);
    }

    private static @Nullable Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }
}

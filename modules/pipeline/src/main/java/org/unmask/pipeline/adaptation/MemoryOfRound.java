package org.unmask.pipeline.adaptation;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.unmask.core.curriculum.ClassPrior;
import org.unmask.core.curriculum.FaceMemory;
import org.unmask.core.curriculum.RunningAverages;
import org.unmask.core.errors.DataContractException;
import org.unmask.core.split.Buckets;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.selection.CurriculumMemory;
import org.unmask.pipeline.selection.ShardMemory;
import org.unmask.tables.rows.RoundRow;
import scala.Tuple2;

/**
 * What a curriculum remembers after a published round, read back from the tables: equal to what the run itself carries from
 * there, so that an adaptation can go on where another process left it. Driver only.
 */
final class MemoryOfRound {
    private final Workspace work;
    private final RoundKey key;

    MemoryOfRound(Workspace work, RoundKey key) {
        this.work = work;
        this.key = key;
    }

    /**
     * Reads it, one element a worker.
     *
     * @throws DataContractException if the round was not published, or by a version that remembered nothing
     */
    CurriculumMemory read() {
        RoundRow round = round();
        double momentum = work.config().adapt().guard().priorMomentum();
        ClassPrior prior = new ClassPrior(known(round.priorFake())).after(known(round.meanPFake()), momentum);
        return new CurriculumMemory(faces(), averages(round), prior);
    }

    /** A figure that versions which remembered nothing left out. */
    private double known(@Nullable Double figure) {
        if (figure == null) {
            throw new DataContractException(
                    "Cannot go on after " + key.words() + " of " + work.run().runId()
                            + ": expected its averages in unmask.rounds, got none. Adapt again from the first round.");
        }
        return figure;
    }

    private RoundRow round() {
        return work.tables().rounds().collect().stream()
                .filter(row -> row.runId().equals(work.run().runId()))
                .filter(row -> new RoundKey(row.domain(), row.curriculum(), row.round()).equals(key))
                .findFirst()
                .orElseThrow(() -> new DataContractException("Cannot go on after " + key.words() + " of "
                        + work.run().runId() + ": expected its row in unmask.rounds, got none."
                        + " Adapt again from the first round."));
    }

    private RunningAverages averages(RoundRow round) {
        return new RunningAverages(
                known(round.averageConfidence()),
                known(round.averageVariance()),
                known(round.averagePFake()),
                known(round.averageSourcePFake()));
    }

    private JavaRDD<ShardMemory> faces() {
        int workers = work.config().train().workers();
        Dataset<Row> rows = work.tables()
                .pseudoLabels()
                .read()
                .where(col("run_id").equalTo(work.run().runId()))
                .where(col("domain").equalTo(key.domain()))
                .where(col("curriculum").equalTo(key.curriculum()))
                .where(col("round").equalTo(key.round()))
                .select(
                        "face_id",
                        "pseudo_label",
                        "last_confident_label",
                        "loss",
                        "loss_average",
                        "confidence_average",
                        "flips");
        return rows.toJavaRDD()
                .mapToPair(row -> new Tuple2<>(Buckets.of(row.getString(0), workers), remembered(row)))
                .partitionBy(new HashPartitioner(workers))
                .mapPartitionsWithIndex(MemoryOfRound::shard, true);
    }

    private static Tuple2<String, FaceMemory> remembered(Row row) {
        return new Tuple2<>(
                row.getString(0),
                new FaceMemory(
                        row.getInt(1),
                        row.isNullAt(2) ? -1 : row.getInt(2),
                        number(row, 3),
                        number(row, 4),
                        number(row, 5),
                        row.getInt(6)));
    }

    private static double number(Row row, int column) {
        return row.isNullAt(column) ? Double.NaN : row.getDouble(column);
    }

    /** The faces of one worker in the order that its shard has them. */
    private static Iterator<ShardMemory> shard(
            Integer worker, Iterator<Tuple2<Integer, Tuple2<String, FaceMemory>>> faces) {
        List<Tuple2<String, FaceMemory>> sorted = new ArrayList<>();
        faces.forEachRemaining(face -> sorted.add(face._2()));
        sorted.sort(Comparator.comparing(Tuple2::_1));
        return List.of(new ShardMemory(
                        worker, List.copyOf(sorted.stream().map(Tuple2::_2).toList())))
                .iterator();
    }
}

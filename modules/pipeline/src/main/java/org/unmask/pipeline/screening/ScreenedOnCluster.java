package org.unmask.pipeline.screening;

import java.util.Iterator;
import java.util.Objects;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.functions;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.runs.UnfinishedRuns;
import org.unmask.tables.rows.ScoreRow;
import scala.Tuple2;

/**
 * What a model has said of faces on the executors, where the answers stay, some 300 bytes each, until this is closed. Driver only.
 */
public final class ScreenedOnCluster implements ScreenedFaces {
    private final Workspace work;
    private final StoredModel model;
    private final JavaRDD<ScreenedFace> faces;
    private final long count;
    private final long refusedCount;

    /** Takes over answers that are persisted. */
    ScreenedOnCluster(Workspace work, StoredModel model, JavaRDD<ScreenedFace> faces) {
        this.work = work;
        this.model = model;
        this.faces = faces;
        this.count = faces.count();
        this.refusedCount = faces.filter(face -> !face.isScored()).count();
    }

    @Override
    public StoredModel model() {
        return model;
    }

    /** How many answers there are. */
    public long count() {
        return count;
    }

    @Override
    public long refusedCount() {
        return refusedCount;
    }

    /** One partition at a time comes to the driver. */
    @Override
    public Iterator<ScreenedFace> inOrder() {
        return faces.sortBy(ScreenedFace::order, true, faces.getNumPartitions()).toLocalIterator();
    }

    /**
     * Adds a row for each face to {@code unmask.scores}, in one commit; of pictures with the same bytes the first by place counts.
     * Nothing happens where this very run has done so before it died.
     */
    public void keep() {
        new UnfinishedRuns(work.files()).begin(work.run());
        boolean kept = !work.tables()
                .scores()
                .read()
                .where(functions.col("run_id").equalTo(work.run().runId()))
                .isEmpty();
        if (!kept) {
            add();
        }
    }

    /** Adds the rows whatever is there. */
    void add() {
        if (refusedCount < count) {
            work.describe("score: commit the scores");
            work.tables()
                    .scores()
                    .append(faces.filter(ScreenedFace::isScored)
                            .mapToPair(face -> new Tuple2<>(Objects.requireNonNull(face.faceId()), face))
                            .reduceByKey((left, right) -> left.order().compareTo(right.order()) <= 0 ? left : right)
                            .values()
                            .map(new ToRow(model.id(), work.run().runId())));
        }
    }

    @Override
    public void close() {
        faces.unpersist();
    }

    /** Makes a row of a scored face. Runs on executors. */
    private static final class ToRow implements Function<ScreenedFace, ScoreRow> {
        private static final long serialVersionUID = 1L;

        private final String modelId;
        private final String runId;

        ToRow(String modelId, String runId) {
            this.modelId = modelId;
            this.runId = runId;
        }

        @Override
        public ScoreRow call(ScreenedFace face) {
            Float error = face.reconstructionError();
            Float calibrated = face.pCalibrated();
            return new ScoreRow(
                    modelId,
                    Objects.requireNonNull(face.faceId()),
                    face.domain(),
                    Objects.requireNonNull(face.split()),
                    Objects.requireNonNull(face.pFake()),
                    runId,
                    error == null ? null : (double) error,
                    calibrated == null ? null : (double) calibrated,
                    face.verdict());
        }
    }
}

package org.unmask.pipeline.screening;

import java.util.List;
import java.util.Objects;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.unmask.images.DecodeLimits;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.device.GpuStages;
import org.unmask.pipeline.models.StoredModel;

/** What a model says of faces of the tables, no more than their probabilities. Driver only. */
public final class FaceScores {
    private final Workspace work;
    private final StoredModel model;

    public FaceScores(Workspace work, StoredModel model) {
        this.work = work;
        this.model = model;
    }

    /**
     * The probabilities of fake, 0 to 1, in no order.
     *
     * @param faces rows of {@code unmask.faces}, few enough for the driver
     */
    public double[] of(Dataset<Row> faces) {
        Broadcast<ModelState> state = work.sparkContext().broadcast(model.state());
        try {
            List<ScreenedFace> answers = GpuStages.of(work.sparkContext())
                    .apart(faces.selectExpr(FaceOfTable.COLUMNS)
                            .toJavaRDD()
                            .map(new FaceOfTable())
                            .mapPartitions(new ScreenFaces(
                                    model.architecture(),
                                    state,
                                    model.calibration().orElse(null),
                                    DecodeLimits.STORED,
                                    work.config().evaluate().batchSize(),
                                    null)))
                    .collect();
            return answers.stream()
                    .filter(ScreenedFace::isScored)
                    .mapToDouble(face -> Objects.requireNonNull(face.pFake()))
                    .toArray();
        } finally {
            state.destroy();
        }
    }
}

package org.unmask.pipeline.screening;

import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;
import org.unmask.core.calibration.Calibration;
import org.unmask.images.DecodeLimits;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.scoring.FacesInBatches;

/**
 * Scores faces as they come: a task holds one batch of pictures at a time, however many it has. Runs on executors; pure but for
 * the heat maps, which are the same files however often they are written.
 */
final class ScreenFaces implements FlatMapFunction<Iterator<FaceFile>, ScreenedFace> {
    private static final long serialVersionUID = 1L;

    private final Architecture architecture;
    private final Broadcast<ModelState> state;
    private final @Nullable Calibration calibration;
    private final DecodeLimits limits;
    private final int batchSize;
    private final @Nullable HeatMapFolder heatMaps;

    ScreenFaces(
            Architecture architecture,
            Broadcast<ModelState> state,
            @Nullable Calibration calibration,
            DecodeLimits limits,
            int batchSize,
            @Nullable HeatMapFolder heatMaps) {
        this.architecture = architecture;
        this.state = state;
        this.calibration = calibration;
        this.limits = limits;
        this.batchSize = batchSize;
        this.heatMaps = heatMaps;
    }

    @Override
    public Iterator<ScreenedFace> call(Iterator<FaceFile> faces) {
        return FacesInBatches.of(
                faces,
                architecture,
                state,
                batchSize,
                (scorer, atOnce) -> new BatchScreen(
                        scorer, Optional.ofNullable(calibration), limits, Optional.ofNullable(heatMaps))::screen);
    }
}

package org.unmask.pipeline.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.unmask.core.metrics.MeanInterval;
import org.unmask.core.random.Seeds;
import org.unmask.core.split.Split;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.device.GpuStages;
import org.unmask.pipeline.faces.FaceMaskLoader;
import org.unmask.pipeline.faces.FaceQuery;
import org.unmask.pipeline.faces.FaceShard;
import org.unmask.pipeline.faces.MaskChoice;
import org.unmask.pipeline.faces.WorkerMasks;
import org.unmask.pipeline.models.StoredModel;

/**
 * Whether models look where faces were manipulated: the mean share of their heat maps within the masks of a domain's test faces,
 * with an interval over groups. Driver only.
 */
final class AttentionInMasks {
    private final Workspace work;

    AttentionInMasks(Workspace work) {
        this.work = work;
    }

    /**
     * The mean of each model that draws heat maps; none where fewer than two groups of the faces have masks.
     *
     * @param faces the test faces of the domain
     */
    Map<StoredModel, MeanInterval> measure(List<StoredModel> models, String domain, JavaRDD<FaceShard> faces) {
        List<StoredModel> drawing = models.stream()
                .filter(model -> model.architecture().method().drawsHeatMaps())
                .toList();
        if (drawing.isEmpty() || work.tables().masks().snapshotId().isEmpty()) {
            return Map.of();
        }
        Map<StoredModel, MeanInterval> means = new LinkedHashMap<>();
        JavaRDD<WorkerMasks> masks =
                new FaceMaskLoader(work).load(FaceQuery.labelled(List.of(domain), Split.TEST), MaskChoice.all());
        try {
            JavaRDD<FaceShard> masked = FaceMaskLoader.join(faces, masks);
            drawing.forEach(model -> mean(model, domain, masked).ifPresent(mean -> means.put(model, mean)));
        } finally {
            masks.unpersist();
        }
        return means;
    }

    private Optional<MeanInterval> mean(StoredModel model, String domain, JavaRDD<FaceShard> masked) {
        Broadcast<ModelState> state = work.sparkContext().broadcast(model.state());
        try {
            Map<String, List<Double>> byGroup = new TreeMap<>();
            GpuStages.of(work.sparkContext())
                    .collect(masked, new MeasureAttention(model.architecture(), state))
                    .stream()
                    .flatMap(List::stream)
                    .forEach(face -> byGroup.computeIfAbsent(face.group(), group -> new ArrayList<>())
                            .add(face.share()));
            Seeds seeds =
                    Seeds.of(work.config().run().seed()).derive("attention").derive(domain);
            return byGroup.size() < 2
                    ? Optional.empty()
                    : Optional.of(MeanInterval.of(
                            List.copyOf(byGroup.values()),
                            work.config().evaluate().bootstrapSamples(),
                            seeds));
        } finally {
            state.destroy();
        }
    }
}

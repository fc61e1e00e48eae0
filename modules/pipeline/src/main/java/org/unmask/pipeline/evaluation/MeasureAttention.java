package org.unmask.pipeline.evaluation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.unmask.core.attention.HeatMap;
import org.unmask.networks.method.FaceMasks;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.device.TaskDevice;
import org.unmask.pipeline.faces.FaceShard;
import org.unmask.pipeline.pixels.PixelReader;
import org.unmask.pipeline.scoring.FaceScorer;

/**
 * Measures, for each face of a shard that has a mask, the share of the heat map's sum that lies within the mask; the mask is
 * brought down to the map's resolution by area means. A face in which the network sees nothing has no such share and is left out.
 * Runs on executors; pure.
 */
final class MeasureAttention implements Function<FaceShard, List<MeasureAttention.Inside>> {
    private static final long serialVersionUID = 1L;

    private final Architecture architecture;
    private final Broadcast<ModelState> state;

    MeasureAttention(Architecture architecture, Broadcast<ModelState> state) {
        this.architecture = architecture;
        this.state = state;
    }

    /**
     * What was found of one face.
     *
     * @param group the face's group
     * @param share of the heat map within the mask, 0 to 1
     */
    record Inside(String group, double share) implements Serializable {}

    @Override
    public List<Inside> call(FaceShard shard) {
        if (shard.masks().isEmpty()) {
            return List.of();
        }
        TaskDevice.prepare();
        List<Inside> found = new ArrayList<>();
        byte[] face = new byte[shard.faceBytes()];
        try (FaceScorer scorer = new FaceScorer(architecture, state.value());
                PixelReader faces = shard.openPixels()) {
            for (Map.Entry<Integer, byte[]> mask : shard.masks().entrySet()) {
                faces.read(mask.getKey(), 1, face, 0);
                HeatMap map = scorer.map(face, 1).maps().get(0);
                share(map, shard.side(), shard.framing().wholeMask(mask.getValue()))
                        .ifPresent(share -> found.add(new Inside(shard.groups().get(mask.getKey()), share)));
            }
        }
        return found;
    }

    /** The share of a square map's sum within a mask [side, side]; empty where the sum is 0. */
    static Optional<Double> share(HeatMap map, int side, byte[] mask) {
        float[] covered = new FaceMasks(side, new int[] {0}, mask).shares(1, map.height());
        float[] seen = map.values();
        double inside = 0;
        double all = 0;
        for (int place = 0; place < seen.length; place++) {
            inside += (double) seen[place] * covered[place];
            all += seen[place];
        }
        return all == 0 ? Optional.empty() : Optional.of(inside / all);
    }
}

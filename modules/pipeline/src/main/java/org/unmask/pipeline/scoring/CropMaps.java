package org.unmask.pipeline.scoring;

import java.util.ArrayList;
import java.util.List;
import org.unmask.core.attention.HeatMap;
import org.unmask.core.attention.StitchedMap;
import org.unmask.core.view.FaceSize;
import org.unmask.images.framing.Framing;

/** Heat maps of whole faces out of those of crops. Stateless. */
final class CropMaps {
    private CropMaps() {}

    /**
     * The map of each of {@code count} faces: of a face in one crop the crop's own, else one of as many cells a pixel.
     *
     * @param crops those of the first face first
     * @param maps one of each
     */
    static List<HeatMap> ofFaces(List<FaceScorer.Crop> crops, List<HeatMap> maps, Framing framing, int count) {
        List<HeatMap> whole = new ArrayList<>();
        int first = 0;
        for (int face = 0; face < count; face++) {
            int end = first;
            while (end < crops.size() && crops.get(end).number() == face) {
                end++;
            }
            whole.add(
                    end == first + 1
                            ? maps.get(first)
                            : stitched(crops.subList(first, end), maps.subList(first, end), framing));
            first = end;
        }
        return whole;
    }

    private static HeatMap stitched(List<FaceScorer.Crop> crops, List<HeatMap> maps, Framing framing) {
        double side = framing.side();
        FaceSize size = framing.size(crops.get(0).face());
        double cells = Math.ceil(maps.get(0).height() * size.longer() / side);
        var stitched = new StitchedMap((int) Math.min(side, cells));
        for (int crop = 0; crop < crops.size(); crop++) {
            double top = crops.get(crop).place().top();
            double left = crops.get(crop).place().left();
            stitched.add(
                    maps.get(crop),
                    top / size.height(),
                    left / size.width(),
                    side / size.height(),
                    side / size.width());
        }
        return stitched.whole();
    }
}

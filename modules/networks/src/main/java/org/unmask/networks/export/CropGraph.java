package org.unmask.networks.export;

import java.util.ArrayList;
import java.util.List;
import org.unmask.core.view.NativeCrops;
import org.unmask.networks.onnx.GraphValue;
import org.unmask.networks.onnx.OnnxGraph;
import org.unmask.networks.onnx.OnnxGraph.ElementType;

/**
 * {@link NativeCrops#scored} in a graph: the crops of faces that are as large as they are kept, whatever their size. Legend: H
 * height, W width, P places. Immutable.
 *
 * @param crops which crops
 * @param side of a crop in pixels
 */
record CropGraph(NativeCrops crops, int side) {
    private static final int MIDDLE_AND_CORNERS = 5;

    /**
     * The crops of faces.
     *
     * @param facesBHW3 bytes
     */
    SeenFaces of(GraphValue facesBHW3) {
        List<GraphValue> places = places(facesBHW3);
        List<GraphValue> pictures = new ArrayList<>();
        places.forEach(place -> pictures.add(cut(facesBHW3, place)));
        boolean mirrors = crops.views() % 2 == 0;
        if (mirrors) {
            List.copyOf(pictures).forEach(picture -> pictures.add(picture.mirrored(2)));
        }
        GraphValue once = weights(places);
        GraphValue weights = mirrors ? GraphValue.joined(0, List.of(once, once)).over(2) : once;
        GraphValue planes = planes(GraphValue.joined(0, pictures));
        return new SeenFaces.Several(planes, weights, pictures.size());
    }

    /** Bytes [B, H, W, 3] as floats [B, 3, H, W]. */
    static GraphValue planes(GraphValue pictures) {
        return pictures.as(ElementType.FLOAT).transposed(0, 3, 1, 2);
    }

    /** The upper left corner of each crop, [2]: the one in the middle, then those in the corners. */
    private List<GraphValue> places(GraphValue faces) {
        OnnxGraph graph = faces.graph();
        GraphValue spare = faces.extents(1, 3).minus(graph.integers(side, side));
        List<GraphValue> places = new ArrayList<>();
        places.add(spare.over(graph.integers(2, 2)));
        if (crops.views() >= MIDDLE_AND_CORNERS) {
            for (int corner = 0; corner < MIDDLE_AND_CORNERS - 1; corner++) {
                places.add(spare.times(graph.integers(corner / 2, corner % 2)));
            }
        }
        return places;
    }

    /** What is smaller than a crop does not fit the shape, so that whoever runs the graph refuses it. */
    private GraphValue cut(GraphValue faces, GraphValue place) {
        GraphValue end = place.plus(faces.graph().integers(side, side));
        return faces.slice(place, end, 1, 2).reshaped(-1, side, side, 3);
    }

    /** For each place the same weight, [P, 1, 1], but 0 for one that was there before: in faces as small as a crop. */
    private static GraphValue weights(List<GraphValue> places) {
        int count = places.size();
        OnnxGraph graph = places.get(0).graph();
        GraphValue all = GraphValue.joined(0, places);
        GraphValue same =
                all.reshaped(count, 1, 2).isEqualTo(all.reshaped(1, count, 2)).minimum(2);
        GraphValue repeated =
                same.times(graph.constant(List.of(count, count), before(count))).maximum(1);
        GraphValue first = repeated.times(-1).plus(1);
        return first.over(first.sum(0)).reshaped(count, 1, 1);
    }

    /** [P, P], 1 where the second place comes before the first. */
    private static float[] before(int count) {
        float[] before = new float[count * count];
        for (int place = 0; place < count; place++) {
            for (int other = 0; other < place; other++) {
                before[place * count + other] = 1;
            }
        }
        return before;
    }
}

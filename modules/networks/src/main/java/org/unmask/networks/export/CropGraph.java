package org.unmask.networks.export;

import java.util.ArrayList;
import java.util.List;
import org.unmask.core.view.NativeCrops;
import org.unmask.networks.onnx.GraphValue;
import org.unmask.networks.onnx.OnnxGraph;
import org.unmask.networks.onnx.OnnxGraph.ElementType;
import org.unmask.networks.onnx.PictureResize;

/**
 * {@link NativeCrops} in a graph: the size in which faces are kept, and the crops that they are scored by. Legend: H height, W width, P
 * places. Immutable.
 *
 * @param crops which crops
 * @param side of a crop in pixels
 */
record CropGraph(NativeCrops crops, int side) {
    private static final int MIDDLE_AND_CORNERS = 5;

    /** What a network is shown of faces [B, 3, H, W] of any size. */
    SeenFaces of(GraphValue faces) {
        GraphValue own = faces.extents(2, 4);
        GraphValue size = kept(own);
        GraphValue kept = PictureResize.of(faces, size);
        List<GraphValue> places = places(size);
        List<GraphValue> pictures = new ArrayList<>();
        places.forEach(place -> pictures.add(cut(kept, place)));
        boolean mirrors = crops.views() % 2 == 0;
        if (mirrors) {
            List.copyOf(pictures).forEach(picture -> pictures.add(picture.mirrored(3)));
        }
        GraphValue once = weights(places);
        GraphValue weights = mirrors ? GraphValue.joined(0, List.of(once, once)).over(2) : once;
        return new SeenFaces.Several(GraphValue.joined(0, pictures), weights, pictures.size());
    }

    /** Height and width in which faces of a height and width are kept. */
    private GraphValue kept(GraphValue own) {
        GraphValue longer = own.maximum(0).as(ElementType.DOUBLE);
        GraphValue shorter = own.minimum(0).as(ElementType.DOUBLE);
        GraphValue shrunk = own.graph()
                .exactly(crops.canvas())
                .over(longer)
                .lesser(own.graph().exactly(1));
        GraphValue tooSmall = shorter.times(shrunk).isBelow(own.graph().exactly(side));
        GraphValue scale = tooSmall.chooses(own.graph().exactly(side).over(shorter), shrunk);
        GraphValue size =
                own.as(ElementType.DOUBLE).times(scale).plus(own.graph().exactly(0.5));
        return size.floor().as(ElementType.FLOAT).clipped(side, crops.canvas()).as(ElementType.INT64);
    }

    /** The upper left corner of each crop, [2]: the one in the middle, then those in the corners. */
    private List<GraphValue> places(GraphValue size) {
        OnnxGraph graph = size.graph();
        GraphValue spare = size.minus(graph.integers(side, side));
        List<GraphValue> places = new ArrayList<>();
        places.add(spare.over(graph.integers(2, 2)));
        if (crops.views() >= MIDDLE_AND_CORNERS) {
            for (int corner = 0; corner < MIDDLE_AND_CORNERS - 1; corner++) {
                places.add(spare.times(graph.integers(corner / 2, corner % 2)));
            }
        }
        return places;
    }

    private GraphValue cut(GraphValue faces, GraphValue place) {
        GraphValue end = place.plus(faces.graph().integers(side, side));
        return faces.slice(place, end, 2, 3).reshaped(-1, 3, side, side);
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

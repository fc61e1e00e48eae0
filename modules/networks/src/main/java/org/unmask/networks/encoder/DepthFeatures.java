package org.unmask.networks.encoder;

import java.util.ArrayList;
import java.util.List;
import org.unmask.engine.operations.MomentOperations;
import org.unmask.engine.operations.ShapeOperations;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.backbone.Depth;
import org.unmask.networks.layer.GraphPass;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.layer.Pass;
import org.unmask.networks.layer.Sequence;
import org.unmask.networks.onnx.GraphValue;

/**
 * An encoder whose embeddings are the mean and the standard deviation of its normalised maps at several depths, before activations, those
 * of the deepest first; of a transformer those of the patches' tokens at the end of each depth. Its maps are the deepest of these.
 *
 * @param depths one after the other
 * @param before of a transformer the tokens before those of the patches; 0 where depths end in maps
 */
record DepthFeatures(List<Depth> depths, int before) implements FeatureLayers {
    @Override
    public Layer body() {
        return new Sequence(depths.stream().map(Depth::layers).toList());
    }

    @Override
    public Features forward(Pass pass, Tensor faces) {
        List<Tensor> moments = new ArrayList<>();
        Tensor current = faces;
        Tensor maps = faces;
        for (Depth depth : depths) {
            List<Tensor> found = new ArrayList<>();
            current = depth.layers().forward(before == 0 ? pass.showing(found::add) : pass, current);
            if (before > 0) {
                found.add(patches(pass.tape(), current, depth));
            }
            for (Tensor each : found) {
                moments.add(0, MomentOperations.meanAndDeviation(pass.tape(), each));
                maps = each;
            }
        }
        return new Features(maps, ShapeOperations.concatenateColumns(pass.tape(), moments));
    }

    @Override
    public GraphFeatures describe(GraphPass pass, GraphValue image) {
        List<GraphValue> moments = new ArrayList<>();
        GraphValue current = image;
        GraphValue maps = image;
        for (Depth depth : depths) {
            List<GraphValue> found = new ArrayList<>();
            current = depth.layers().describe(before == 0 ? pass.showing(found::add) : pass, current);
            if (before > 0) {
                int side = depth.side();
                found.add(current.slice(1, before, before + side * side).tokensAsMaps(side));
            }
            for (GraphValue each : found) {
                moments.add(0, meanAndDeviation(each));
                maps = each;
            }
        }
        return new GraphFeatures(maps, GraphValue.joined(1, moments));
    }

    private static GraphValue meanAndDeviation(GraphValue maps) {
        GraphValue centred = maps.minus(maps.meanKeeping(2, 3));
        GraphValue variance = centred.times(centred).mean(2, 3);
        return GraphValue.joined(
                1,
                List.of(maps.mean(2, 3), variance.plus(MomentOperations.EPSILON).root()));
    }

    /** [B, H, W, C]: of tokens those of the patches. */
    private Tensor patches(Tape tape, Tensor found, Depth depth) {
        int side = depth.side();
        int others = before * depth.channels();
        int patches = side * side * depth.channels();
        long batch = found.value().length() / (others + patches);
        Tensor faces = ShapeOperations.reshape(tape, found, batch, others + patches);
        Tensor ofPatches =
                ShapeOperations.splitColumns(tape, faces, others, patches).get(1);
        return ShapeOperations.reshape(tape, ofPatches, batch, side, side, depth.channels());
    }
}

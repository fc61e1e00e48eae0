package org.unmask.networks.encoder;

import java.util.List;
import org.unmask.engine.operations.PoolingOperations;
import org.unmask.engine.operations.ShapeOperations;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.layer.GraphPass;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.layer.Pass;
import org.unmask.networks.onnx.GraphValue;

/**
 * An encoder whose body gives tokens, [B x tokens, width], those of the patches row by row after the class token where there
 * is one.
 *
 * @param side patches of a face from top to bottom and from left to right
 * @param between tokens between the class token and the patches, which nothing reads any more
 */
record TokenFeatures(Layer body, Pooling pooling, int side, int between) implements FeatureLayers {
    TokenFeatures(Layer body, Pooling pooling, int side) {
        this(body, pooling, side, 0);
    }

    @Override
    public Features forward(Pass pass, Tensor rows) {
        Tensor tokens = body.forward(pass, rows);
        int width = Math.toIntExact(tokens.value().size(1));
        long batch = rows.value().size(0) / ((long) side * side);
        Tape tape = pass.tape();
        if (pooling == Pooling.MEAN) {
            Tensor maps = ShapeOperations.reshape(tape, tokens, batch, side, side, width);
            return new Features(maps, PoolingOperations.globalAverage(tape, maps));
        }
        int patches = side * side * width;
        Tensor faces = ShapeOperations.reshape(tape, tokens, batch, (long) width * (1 + between) + patches);
        int[] widths = between == 0 ? new int[] {width, patches} : new int[] {width, between * width, patches};
        List<Tensor> parts = ShapeOperations.splitColumns(tape, faces, widths);
        Tensor last = parts.get(parts.size() - 1);
        return new Features(ShapeOperations.reshape(tape, last, batch, side, side, width), parts.get(0));
    }

    @Override
    public GraphFeatures describe(GraphPass pass, GraphValue image) {
        GraphValue tokens = body.describe(pass, image);
        if (pooling == Pooling.MEAN) {
            return GraphFeatures.averaging(tokens.tokensAsMaps(side));
        }
        int first = 1 + between;
        GraphValue patches = tokens.slice(1, first, first + side * side);
        return new GraphFeatures(patches.tokensAsMaps(side), tokens.at(1, 0));
    }
}

package org.unmask.networks.encoder;

import java.util.List;
import org.unmask.engine.operations.PoolingOperations;
import org.unmask.engine.operations.ShapeOperations;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.layer.Pass;

/**
 * An encoder whose body gives tokens, [B x tokens, width], those of the patches row by row after the class token where there
 * is one.
 *
 * @param side patches of a face from top to bottom and from left to right
 */
record TokenFeatures(Layer body, Pooling pooling, int side) implements FeatureLayers {
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
        Tensor faces = ShapeOperations.reshape(tape, tokens, batch, (long) width + patches);
        List<Tensor> parts = ShapeOperations.splitColumns(tape, faces, width, patches);
        return new Features(ShapeOperations.reshape(tape, parts.get(1), batch, side, side, width), parts.get(0));
    }
}

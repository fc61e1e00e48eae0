package org.unmask.networks.encoder;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.operations.ParallelRanges;
import org.unmask.engine.operations.ParallelRanges.Range;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.layer.GraphPass;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.layer.Pass;
import org.unmask.networks.onnx.GraphValue;

/**
 * {@link Cooccurrences} of faces: [B, size, size, 3] colours to [B, cells, cells, E]. Counts have no gradient, so nothing before it
 * learns. Faces are shared out among threads.
 *
 * @param size of a face, in pixels
 * @param cells a side
 */
record CooccurrenceLayer(int size, int cells) implements Layer {
    @Override
    public Tensor forward(Pass pass, Tensor faces) {
        Tape tape = pass.tape();
        int face = size * size * FaceChannels.COUNT;
        int each = cells * cells * Cooccurrences.FEATURES;
        float[] colours = HostMemory.read(faces.value());
        int batch = colours.length / face;
        float[] features = new float[batch * each];
        List<Range> pieces = ParallelRanges.cut(batch, 1);
        List<Cooccurrences> lanes = new ArrayList<>();
        pieces.forEach(piece -> lanes.add(new Cooccurrences(size, cells)));
        ParallelRanges.forEach(pieces, (lane, piece) -> {
            for (int i = 0; i < piece.count(); i++) {
                int number = (int) piece.first() + i;
                lanes.get(lane).write(colours, number * face, features, number * each);
            }
        });
        INDArray maps = tape.output(batch, cells, cells, Cooccurrences.FEATURES);
        HostMemory.write(features, maps);
        return tape.constant(maps);
    }

    @Override
    public GraphValue describe(GraphPass pass, GraphValue image) {
        return new CooccurrenceGraph(size, cells).of(image);
    }
}

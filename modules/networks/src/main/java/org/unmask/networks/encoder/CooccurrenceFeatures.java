package org.unmask.networks.encoder;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.operations.ParallelRanges;
import org.unmask.engine.operations.ParallelRanges.Range;
import org.unmask.engine.operations.PoolingOperations;
import org.unmask.engine.operations.ShapeOperations;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.layer.GraphPass;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.layer.Pass;
import org.unmask.networks.layer.Sequence;
import org.unmask.networks.onnx.GraphValue;

/**
 * {@link Cooccurrences} of faces, [B, size, size, 3] colours: maps [B, cells, cells, E] of counts, and embeddings of their means
 * and, behind these, the strengths of residuals. None has a gradient, so nothing before them learns. Faces are shared out among threads.
 *
 * @param size of a face, in pixels
 * @param cells a side
 * @param places of strengths, a side; 0 for none
 */
record CooccurrenceFeatures(int size, int cells, int places) implements FeatureLayers {
    @Override
    public Layer body() {
        return Sequence.of();
    }

    @Override
    public Features forward(Pass pass, Tensor faces) {
        float[] colours = HostMemory.read(faces.value());
        int batch = colours.length / (size * size * FaceChannels.COUNT);
        float[] counts = new float[batch * cells * cells * Cooccurrences.FEATURES];
        float[] strengths = new float[batch * Cooccurrences.strengths(places)];
        write(colours, batch, counts, strengths);
        Tape tape = pass.tape();
        Tensor maps = constant(tape, counts, batch, cells, cells, Cooccurrences.FEATURES);
        Tensor means = PoolingOperations.globalAverage(tape, maps);
        if (places == 0) {
            return new Features(maps, means);
        }
        Tensor behind = constant(tape, strengths, batch, Cooccurrences.strengths(places));
        return new Features(maps, ShapeOperations.concatenateColumns(tape, List.of(means, behind)));
    }

    @Override
    public GraphFeatures describe(GraphPass pass, GraphValue image) {
        return new CooccurrenceGraph(size, cells, places).of(image);
    }

    private void write(float[] colours, int batch, float[] counts, float[] strengths) {
        List<Range> pieces = ParallelRanges.cut(batch, 1);
        List<Cooccurrences> lanes = new ArrayList<>();
        pieces.forEach(piece -> lanes.add(new Cooccurrences(size, cells, places)));
        ParallelRanges.forEach(pieces, (lane, piece) -> {
            for (int i = 0; i < piece.count(); i++) {
                lanes.get(lane).write(colours, (int) piece.first() + i, counts, strengths);
            }
        });
    }

    private static Tensor constant(Tape tape, float[] values, long... shape) {
        INDArray array = tape.output(shape);
        HostMemory.write(values, array);
        return tape.constant(array);
    }
}

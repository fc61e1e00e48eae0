package org.unmask.networks.layer;

import java.util.List;
import org.unmask.engine.operations.BatchNormalisation;
import org.unmask.engine.operations.ConvolutionOperations.Geometry;
import org.unmask.engine.operations.MatrixOperations;
import org.unmask.engine.tape.ParameterLayout.Role;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.onnx.GraphValue;
import org.unmask.networks.onnx.GraphWindows;

/**
 * The first convolution of a network, without bias, on images laid out as one row per output position: one matrix product
 * instead of a convolution over three channels, which spends most of its time on a gradient that nobody wants. From
 * [B x side x side, kernel x kernel x 3] to [B, side, side, outputs].
 *
 * @param name of the layer; its weight is {@code name.weight}, [kernel, kernel, 3, outputs]
 * @param geometry of the convolution that the rows were laid out for
 * @param side height and width of the output in positions
 * @param outputs channels
 */
public record ImageStem(String name, Geometry geometry, int side, int outputs) implements Normalisable {
    private static final int COLOURS = 3;

    @Override
    public List<Spec> parameters() {
        return List.of(
                new Spec(weight(), List.of(geometry.kernel(), geometry.kernel(), COLOURS, outputs), Role.WEIGHT));
    }

    @Override
    public Tensor forward(Pass pass, Tensor rows) {
        return MatrixOperations.multiplyInto(pass.tape(), rows, pass.parameter(weight()), maps(rows));
    }

    @Override
    public GraphValue describe(GraphPass pass, GraphValue image) {
        return GraphWindows.convolution(image, pass.filter(weight()), geometry);
    }

    @Override
    public Tensor normalised(Pass pass, Tensor rows, BatchNormalisation norm) {
        return MatrixOperations.multiplyInto(pass.tape(), rows, pass.parameter(weight()), norm, maps(rows));
    }

    private long[] maps(Tensor rows) {
        return new long[] {rows.value().size(0) / ((long) side * side), side, side, outputs};
    }

    private String weight() {
        return name + ".weight";
    }
}

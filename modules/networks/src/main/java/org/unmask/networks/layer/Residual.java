package org.unmask.networks.layer;

import java.util.List;
import java.util.stream.Stream;
import org.unmask.engine.operations.ElementwiseOperations;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.onnx.GraphValue;

/**
 * The sum of two ways through a block (He et al. 2016, Deep Residual Learning for Image Recognition, eq. 1 and 2).
 *
 * @param main what the block learns
 * @param shortcut how the input passes by: an empty {@link Sequence}, or a projection where shapes differ
 */
public record Residual(Layer main, Layer shortcut) implements Layer {
    /** A block whose input passes by unchanged. */
    public static Residual around(Layer main) {
        return new Residual(main, Sequence.of());
    }

    @Override
    public Tensor forward(Pass pass, Tensor input) {
        Tensor learnt = main.forward(pass, input);
        return ElementwiseOperations.add(pass.tape(), learnt, shortcut.forward(pass, input));
    }

    @Override
    public GraphValue describe(GraphPass pass, GraphValue input) {
        return main.describe(pass, input).plus(shortcut.describe(pass, input));
    }

    @Override
    public List<Spec> parameters() {
        return Stream.concat(main.parameters().stream(), shortcut.parameters().stream())
                .toList();
    }

    @Override
    public List<NormStatistics> statistics() {
        return Stream.concat(main.statistics().stream(), shortcut.statistics().stream())
                .toList();
    }
}

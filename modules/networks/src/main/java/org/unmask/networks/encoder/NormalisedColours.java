package org.unmask.networks.encoder;

import java.util.List;
import org.unmask.core.errors.UserException;
import org.unmask.networks.onnx.GraphValue;
import org.unmask.networks.onnx.OnnxGraph;
import org.unmask.networks.onnx.OnnxGraph.ElementType;

/**
 * The colours {@code (x / 255 - mean) / deviation}, as published networks want them.
 *
 * @param mean of red, green and blue, from 0 to 1
 * @param deviation of red, green and blue, above 0
 */
public record NormalisedColours(List<Double> mean, List<Double> deviation) implements FaceView {
    /**
     * Checks that there are three of each.
     *
     * @throws UserException when there are not, or a deviation is not above 0
     */
    public NormalisedColours {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        boolean positive = deviation.stream().allMatch(value -> value > 0);
        if (mean.size() != FaceChannels.COUNT || deviation.size() != FaceChannels.COUNT || !positive) {
            throw new UserException(
                    "Cannot normalise colours: expected a mean and a deviation above 0 for red, green and"
                            + " blue, got " + mean + " and " + deviation + ". Use the network's own mean and std.");
        }
    }

    @Override
    public FaceChannels channels(int size) {
        return new ColourChannels(this, size);
    }

    /** By the table of all levels, so that the numbers are the same to the last bit. */
    @Override
    public GraphValue describe(GraphValue pixels) {
        OnnxGraph graph = pixels.graph();
        GraphValue table = graph.constant(List.of(ColourChannels.LEVELS * mean.size()), ColourChannels.table(this));
        GraphValue offsets =
                graph.integers(List.of(mean.size(), 1, 1), 0, ColourChannels.LEVELS, 2 * ColourChannels.LEVELS);
        return table.looked(pixels.as(ElementType.INT64).plus(offsets));
    }

    /** Whatever the weights want, faces are rebuilt on one scale. */
    @Override
    public FaceView rebuilt() {
        return COLOURS;
    }
}

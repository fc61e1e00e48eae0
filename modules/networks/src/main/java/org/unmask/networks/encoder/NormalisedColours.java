package org.unmask.networks.encoder;

import java.util.List;
import org.unmask.core.errors.UserException;
import org.unmask.networks.onnx.GraphValue;
import org.unmask.networks.onnx.OnnxGraph;

/**
 * The colours {@code (x / 255 - mean) / deviation}, as published networks want them.
 *
 * @param mean of red, green and blue, from 0 to 1
 * @param deviation of red, green and blue, above 0
 */
public record NormalisedColours(List<Double> mean, List<Double> deviation) implements FaceView {
    private static final double LARGEST = 255;

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

    /** To the last bit where mean and deviation are halves: then the difference is exact, and the quotient rounded once. */
    @Override
    public GraphValue describe(GraphValue pixels) {
        return pixels.minus(levels(pixels.graph(), mean)).over(levels(pixels.graph(), deviation));
    }

    private static GraphValue levels(OnnxGraph graph, List<Double> shares) {
        float[] levels = new float[shares.size()];
        for (int colour = 0; colour < levels.length; colour++) {
            levels[colour] = (float) (LARGEST * shares.get(colour));
        }
        return graph.constant(List.of(levels.length, 1, 1), levels);
    }

    /** Whatever the weights want, faces are rebuilt on one scale. */
    @Override
    public FaceView rebuilt() {
        return COLOURS;
    }
}

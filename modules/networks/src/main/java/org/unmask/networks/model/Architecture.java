package org.unmask.networks.model;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;
import org.unmask.core.errors.UserException;

/**
 * The shape of a network: its encoder's kind, the side of its square input in pixels and the channels of each stage.
 * Immutable; travels between machines.
 *
 * @param encoder {@value #CNN}: stages of a 3x3 convolution with stride 2, batch normalisation and ReLU, then the mean
 *     over positions and one linear layer to two logits (0 real, 1 fake); {@value #NOISE_CNN}: the same, which sees the
 *     noise residual of each colour in place of the colour
 * @param inputSize pixels, at least 2 to the power of the number of stages
 * @param widths channels after each stage
 */
public record Architecture(String encoder, int inputSize, List<Integer> widths) implements Serializable {
    /** The convolutional encoder's name. */
    public static final String CNN = "cnn";

    /** The name of the convolutional encoder that sees noise residuals in place of colours. */
    public static final String NOISE_CNN = "noise_cnn";

    /** Classes of every network: index 0 real, index 1 fake. */
    public static final int CLASSES = 2;

    private static final int MAX_STAGES = 8;

    /**
     * Checks the shape.
     *
     * @throws UserException when the encoder is unknown or a size cannot be built
     */
    public Architecture {
        widths = List.copyOf(widths);
        if (!encoder.equals(CNN) && !encoder.equals(NOISE_CNN)) {
            throw new UserException("Cannot build a network: expected encoder " + CNN + " or " + NOISE_CNN + ", got "
                    + encoder + ". Set network.encoder to one of them.");
        }
        if (widths.isEmpty() || widths.size() > MAX_STAGES || widths.stream().anyMatch(w -> w < 1)) {
            throw new UserException("Cannot build a network: expected 1 to " + MAX_STAGES + " positive widths, got "
                    + widths + ". Give the channels of each stage.");
        }
        if (inputSize < 1 << widths.size()) {
            throw new UserException("Cannot build a network: expected an input of at least " + (1 << widths.size())
                    + " pixels for " + widths.size() + " stages, got " + inputSize
                    + ". Use larger faces or fewer stages.");
        }
    }

    /** The number of trained parameters, running statistics not counted. */
    public long parameterCount() {
        return NetworkLayout.parameters(this).length();
    }

    /** The number of running statistics: mean and variance of every normalised channel. */
    public int statisticCount() {
        return 2 * widths.stream().mapToInt(Integer::intValue).sum();
    }

    /** The number of features per face before the last layer. */
    public int embeddingSize() {
        return widths.get(widths.size() - 1);
    }

    /** Bytes of one face as the network takes it: inputSize x inputSize x 3. */
    public int faceBytes() {
        return Math.multiplyExact(inputSize * inputSize, 3);
    }

    /** A short text that two architectures share exactly when their states fit each other, such as {@code cnn-128-32x64}. */
    public String fingerprint() {
        return encoder + "-" + inputSize + "-"
                + widths.stream().map(String::valueOf).collect(Collectors.joining("x"));
    }
}

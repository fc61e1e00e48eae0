package org.unmask.networks.model;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.unmask.core.errors.UserException;
import org.unmask.networks.encoder.ConvolutionalEncoder;
import org.unmask.networks.encoder.Encoder;
import org.unmask.networks.encoder.EncoderSizes;
import org.unmask.networks.encoder.Encoders;
import org.unmask.networks.method.Classification;
import org.unmask.networks.method.Method;
import org.unmask.networks.method.MethodLayers;
import org.unmask.networks.method.Methods;

/**
 * The shape of a network: its method, which judges by two logits (0 real, 1 fake), its encoder and the side of its square
 * input in pixels. Immutable; travels between machines.
 *
 * @param method what stands on the encoder, how it learns and judges
 * @param encoder the encoder with its sizes
 * @param inputSize pixels, at least what the encoder can halve or cut into patches
 */
public record Architecture(Method method, Encoder encoder, int inputSize) implements Serializable {
    /** The convolutional encoder's name. */
    public static final String CNN = ConvolutionalEncoder.CNN;

    /** The name of the convolutional encoder that sees noise residuals in place of colours. */
    public static final String NOISE_CNN = ConvolutionalEncoder.NOISE_CNN;

    /** Classes of every network: index 0 real, index 1 fake. */
    public static final int CLASSES = 2;

    private static final String METHOD = "method";
    private static final String ENCODER = "encoder";
    private static final String INPUT_SIZE = "inputSize";

    /**
     * Checks that the encoder can look at faces of this size, and that the method can use it.
     *
     * @throws UserException when it cannot
     */
    public Architecture {
        encoder.requireInput(inputSize);
        method.requireEncoder(encoder, inputSize);
    }

    /** A classifier on an encoder. */
    public Architecture(Encoder encoder, int inputSize) {
        this(new Classification(), encoder, inputSize);
    }

    /**
     * A classifier on an encoder of stages.
     *
     * @throws UserException when the encoder is unknown or a size cannot be built
     */
    public Architecture(String encoder, int inputSize, List<Integer> widths) {
        this(Encoders.of(encoder, EncoderSizes.ofStages(widths)), inputSize);
    }

    /**
     * Reads what {@link #description} gave.
     *
     * @throws UserException when the description is not of a network that can be built
     */
    public static Architecture of(Map<String, ?> description) {
        String word = String.valueOf(description.get(ENCODER));
        int inputSize = description.get(INPUT_SIZE) instanceof Number number ? number.intValue() : 0;
        // Networks of before there were methods are classifiers.
        String method = description.get(METHOD) instanceof String name ? name : Classification.WORD;
        return new Architecture(
                Methods.of(method, description), Encoders.of(word, EncoderSizes.of(description)), inputSize);
    }

    /** This network as it judges the unlabelled faces that a curriculum selects from; its states are the same. */
    public Architecture selecting() {
        return new Architecture(method.selecting(), encoder, inputSize);
    }

    /** This network as it judges once it has learnt from a target; its states are the same. */
    public Architecture adapted() {
        return new Architecture(method.adapted(), encoder, inputSize);
    }

    /** Everything that makes this architecture, by name, in words, whole numbers and lists of them: fit for JSON. */
    public Map<String, Object> description() {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put(METHOD, method.word());
        description.put(ENCODER, encoderWord());
        description.put(INPUT_SIZE, inputSize);
        description.putAll(new TreeMap<>(encoder.sizes()));
        description.putAll(new TreeMap<>(method.settings()));
        return description;
    }

    /** The configuration's word for the encoder. */
    public String encoderWord() {
        return encoder.word();
    }

    /** The layers, which decide the order of the state's arrays. */
    public MethodLayers layers() {
        return method.layers(encoder, inputSize);
    }

    /** The number of trained parameters, running statistics not counted. */
    public long parameterCount() {
        return NetworkLayout.parameters(this).length();
    }

    /** The number of running statistics: mean and variance of every normalised channel. */
    public int statisticCount() {
        return NetworkLayout.statistics(this).length();
    }

    /** The number of features per face that the judgement rests on. */
    public int embeddingSize() {
        return method.embeddingSize(encoder);
    }

    /** Bytes of one face as the network takes it: inputSize x inputSize x 3. */
    public int faceBytes() {
        return Math.multiplyExact(inputSize * inputSize, 3);
    }

    /** A short text that two architectures share exactly when their states fit each other, such as {@code cnn-128-32x64}. */
    public String fingerprint() {
        String layers = encoderWord() + "-" + inputSize + "-" + encoder.fingerprint();
        return method.fingerprint().isEmpty() ? layers : method.fingerprint() + "-" + layers;
    }
}

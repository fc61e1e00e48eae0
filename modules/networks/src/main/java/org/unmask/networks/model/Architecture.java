package org.unmask.networks.model;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.unmask.core.config.binding.Choice;
import org.unmask.core.config.binding.RecordCodec;
import org.unmask.core.errors.UserException;
import org.unmask.core.text.EnumWords;
import org.unmask.core.view.PixelView;
import org.unmask.core.view.WholeFace;
import org.unmask.networks.encoder.Encoder;
import org.unmask.networks.encoder.PooledMaps;
import org.unmask.networks.method.Classification;
import org.unmask.networks.method.Method;
import org.unmask.networks.method.MethodLayers;

/**
 * The shape of a network: its method, which judges by two logits (0 real, 1 fake), its encoder, the side of its square
 * input in pixels, and what it is shown of a face. Immutable; travels between machines.
 *
 * @param method what stands on the encoder, how it learns and judges
 * @param encoder the encoder with its sizes
 * @param inputSize pixels, at least what the encoder can halve or cut into patches
 * @param view what it was trained to be shown of a face
 */
public record Architecture(Method method, Encoder encoder, int inputSize, PixelView view) implements Serializable {
    /** Classes of every network: index 0 real, index 1 fake. */
    public static final int CLASSES = 2;

    /** What descriptions do not say: what was so before there was a choice. */
    private static final Map<String, Object> UNSAID = Map.of(
            "view",
            Choice.wordOf(WholeFace.class),
            "pretrained.pooling",
            EnumWords.ofKey(PooledMaps.LAST),
            "pretrained.depth",
            1.0,
            "cooccurrences.places",
            0);

    /** No part of a method's fingerprint is a number alone. */
    private static final Pattern ENCODER_AND_SIDE = Pattern.compile("(?:^|-)([a-z_]+)-\\d+-");

    /**
     * Checks that the encoder can look at faces of this size, and that the method can use it.
     *
     * @throws UserException when it cannot
     */
    public Architecture {
        encoder.requireInput(inputSize);
        method.requireEncoder(encoder, inputSize);
    }

    /** One that is shown whole faces. */
    public Architecture(Method method, Encoder encoder, int inputSize) {
        this(method, encoder, inputSize, new WholeFace());
    }

    /** A classifier on an encoder. */
    public Architecture(Encoder encoder, int inputSize) {
        this(new Classification(), encoder, inputSize);
    }

    /**
     * Reads what {@link #description} gave.
     *
     * @throws UserException when the description is not of a network that can be built
     */
    public static Architecture of(Map<String, ?> description) {
        Map<String, Object> complete = new LinkedHashMap<>(UNSAID);
        complete.putAll(OldDescription.is(description) ? OldDescription.translated(description) : description);
        return RecordCodec.read(Architecture.class, complete);
    }

    /** The same network with a method that has the same layers. */
    public Architecture with(Method other) {
        return new Architecture(other, encoder, inputSize, view);
    }

    /** This network as it judges the unlabelled faces that a curriculum selects from; its states are the same. */
    public Architecture selecting() {
        return with(method.selecting());
    }

    /** This network as it judges once it has learnt from a target; its states are the same. */
    public Architecture adapted() {
        return with(method.adapted());
    }

    /**
     * Everything that makes this architecture by the configuration's keys, those of the groups {@code network} and
     * {@code method} side by side, {@code method} being the method's name: fit for JSON. Beside it what the method says of
     * {@link Method#substitution}. Nothing is said of what was so before there was a choice: a view of the whole face, an embedding
     * of a published network's last maps, counts without places.
     */
    public Map<String, Object> description() {
        Map<String, Object> description = new LinkedHashMap<>(RecordCodec.write(this));
        UNSAID.forEach(description::remove);
        method.substitution().ifPresent(sentence -> description.put("substitution", sentence));
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

    /** The configuration's word for the encoder of a network with this {@link #fingerprint}, which its row in a table has. */
    public static Optional<String> encoderIn(String fingerprint) {
        Matcher matcher = ENCODER_AND_SIDE.matcher(fingerprint);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}

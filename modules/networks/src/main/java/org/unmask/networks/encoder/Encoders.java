package org.unmask.networks.encoder;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.unmask.core.errors.UserException;

/** The one table from the configuration's words to encoders. */
public final class Encoders {
    private static final Map<String, Function<EncoderSizes, Encoder>> BY_WORD = new TreeMap<>(Map.of(
            ClipEncoder.WORD, sizes -> ClipEncoder.of(sizes.others()),
            ConvolutionalEncoder.CNN, sizes -> new ConvolutionalEncoder(FaceView.COLOURS, sizes.widths()),
            ConvolutionalEncoder.NOISE_CNN, sizes -> new ConvolutionalEncoder(FaceView.NOISE, sizes.widths()),
            ResidualEncoder.WORD, sizes -> new ResidualEncoder(sizes.widths(), sizes.blocks()),
            XceptionEncoder.WORD, sizes -> new XceptionEncoder(sizes.widths(), sizes.blocks()),
            TransformerEncoder.WORD, sizes -> new TransformerEncoder(sizes.tokens())));

    private Encoders() {}

    /** The configuration's words in alphabetical order. */
    static Set<String> words() {
        return Collections.unmodifiableSet(BY_WORD.keySet());
    }

    /**
     * The encoder called {@code word}.
     *
     * @throws UserException when there is none, or its sizes cannot be built
     */
    public static Encoder of(String word, EncoderSizes sizes) {
        Function<EncoderSizes, Encoder> known = BY_WORD.get(word);
        if (known == null) {
            throw new UserException("Cannot build a network: expected an encoder of "
                    + String.join(", ", BY_WORD.keySet()) + ", got " + word + ". Set network.encoder to one of them.");
        }
        return known.apply(sizes);
    }
}

package org.unmask.networks.encoder;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.unmask.core.config.binding.Word;
import org.unmask.core.errors.UserException;
import org.unmask.networks.clip.BlockMemory;
import org.unmask.networks.clip.ClipSizes;
import org.unmask.networks.clip.PublishedText;
import org.unmask.networks.clip.text.ClipTokenizer;
import org.unmask.networks.clip.weights.ClipFiles;
import org.unmask.networks.published.PublishedWeights;

/**
 * The user's files of a published CLIP, which make a {@link ClipEncoder}. Immutable.
 *
 * @param weights path of a safetensors file, of an index of several or of their folder; empty where clip is not used
 * @param merges path of the tokenizer's merges, which dpgnet reads its prompts with; empty where it is not used
 * @param memory what training keeps of the blocks
 */
@Word(ClipEncoder.WORD)
public record ClipSettings(String weights, String merges, BlockMemory memory) implements EncoderSettings {
    @Override
    public Encoder encoder() {
        return new ClipEncoder(open().sizes().image(), memory);
    }

    @Override
    public EncoderSettings located(UnaryOperator<String> locator) {
        return new ClipSettings(locator.apply(weights), locator.apply(merges), memory);
    }

    @Override
    public Optional<PublishedWeights> published() {
        return Optional.of(open());
    }

    @Override
    public Optional<PublishedText> publishedText() {
        ClipSizes sizes = open().sizes();
        ClipTokenizer tokenizer = ClipTokenizer.open(Path.of(required(merges, "network.clip.merges")));
        requireRoomFor(tokenizer, sizes);
        return Optional.of(new PublishedText(sizes.text(), text -> tokens(tokenizer, text), memory));
    }

    private ClipFiles open() {
        return ClipFiles.open(Path.of(required(weights, "network.clip.weights")));
    }

    private static List<Integer> tokens(ClipTokenizer tokenizer, String text) {
        return Arrays.stream(tokenizer.tokens(text)).boxed().toList();
    }

    /** A number beyond the table would be read from nowhere. */
    private void requireRoomFor(ClipTokenizer tokenizer, ClipSizes sizes) {
        int symbols = tokenizer.vocabularySize();
        int rows = sizes.text().vocabulary();
        if (symbols > rows) {
            throw new UserException("Cannot read texts with " + merges + ": expected at most " + rows
                    + " symbols, as many as " + weights + " has embeddings for, got " + symbols
                    + ". Set network.clip.merges to the tokenizer's file that was published with the weights.");
        }
    }

    private static String required(String path, String key) {
        if (path.isBlank()) {
            throw new UserException("Cannot build a network of encoder clip: expected the path of a file in " + key
                    + ", got none. Set it, or choose another network.encoder.");
        }
        return path;
    }
}

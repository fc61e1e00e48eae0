package org.unmask.pipeline.training;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.unmask.core.config.NetworkConfig;
import org.unmask.core.errors.UserException;
import org.unmask.networks.clip.BlockMemory;
import org.unmask.networks.clip.ClipSizes;
import org.unmask.networks.clip.text.ClipTokenizer;
import org.unmask.networks.clip.weights.ClipFiles;
import org.unmask.networks.dpgnet.ClipText;
import org.unmask.networks.encoder.ClipEncoder;
import org.unmask.networks.method.Dpgnet;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.model.NetworkLayout;

/** The user's files of a published CLIP: what sizes they have, what a training begins with. Driver only. */
public final class ClipWeights {
    private final NetworkConfig.Clip config;

    /** The files that the configuration names. */
    ClipWeights(NetworkConfig.Clip config) {
        this.config = config;
    }

    /** The image tower. */
    ClipEncoder encoder() {
        return new ClipEncoder(open().sizes().image(), memory());
    }

    /** The text tower with the tokens of DPGNet's texts. */
    ClipText text() {
        ClipSizes sizes = open().sizes();
        ClipTokenizer tokenizer = ClipTokenizer.open(Path.of(required(config.merges(), "network.clip.merges")));
        requireRoomFor(tokenizer, sizes);
        return ClipText.of(sizes.text(), text -> tokens(tokenizer, text), memory());
    }

    /** A fresh state with the files' weights in the towers, and in what follows from them. */
    static ModelState begin(NetworkConfig config, Architecture architecture, long seed) {
        ModelState fresh = ModelState.initial(architecture, seed);
        if (!(architecture.encoder() instanceof ClipEncoder encoder)) {
            return fresh;
        }
        ClipFiles files = new ClipWeights(config.clip()).open();
        var layout = NetworkLayout.parameters(architecture);
        files.fill(encoder.tower(), layout, fresh.parameters());
        if (architecture.method() instanceof Dpgnet method && method.tower() instanceof ClipText text) {
            files.fill(text.tower(), layout, fresh.parameters());
        }
        architecture.layers().completeFirstValues(layout, fresh.parameters());
        return fresh;
    }

    private ClipFiles open() {
        return ClipFiles.open(Path.of(required(config.weights(), "network.clip.weights")));
    }

    private BlockMemory memory() {
        return BlockMemory.valueOf(config.memory().toUpperCase(Locale.ROOT));
    }

    private static List<Integer> tokens(ClipTokenizer tokenizer, String text) {
        return Arrays.stream(tokenizer.tokens(text)).boxed().toList();
    }

    /** A number beyond the table would be read from nowhere. */
    private void requireRoomFor(ClipTokenizer tokenizer, ClipSizes sizes) {
        int symbols = tokenizer.vocabularySize();
        int rows = sizes.text().vocabulary();
        if (symbols > rows) {
            throw new UserException("Cannot read texts with " + config.merges() + ": expected at most " + rows
                    + " symbols, as many as " + config.weights() + " has embeddings for, got " + symbols
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

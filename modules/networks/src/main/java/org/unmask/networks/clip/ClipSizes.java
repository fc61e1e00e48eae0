package org.unmask.networks.clip;

import java.io.Serializable;
import org.unmask.core.errors.UserException;
import org.unmask.networks.layer.BlockSizes;

/**
 * The sizes of a whole CLIP. Immutable; travels between machines.
 *
 * @param image of the image tower
 * @param text of the text tower, with the same embedding
 */
public record ClipSizes(ClipImageSizes image, ClipTextSizes text) implements Serializable {
    /**
     * Checks that both towers meet.
     *
     * @throws UserException when they do not
     */
    public ClipSizes {
        if (image.embedding() != text.embedding()) {
            throw new UserException("Cannot build CLIP: expected towers that meet in one space, got embeddings of "
                    + image.embedding() + " and " + text.embedding() + " numbers. Use the towers of one network.");
        }
    }

    /** A short text of the sizes that tell CLIPs apart, such as {@code 224p14-w1024-d24-e768}. */
    public String fingerprint() {
        return image.imageSize() + "p" + image.patch() + "-w" + image.block().width() + "-d" + image.depth() + "-e"
                + image.embedding();
    }

    static void requireBlocks(String tower, int depth, BlockSizes block, int embedding) {
        int heads = block.heads();
        boolean divides = heads > 0 && block.width() % heads == 0;
        if (depth < 1 || block.width() < 1 || !divides || block.hidden() < 1 || embedding < 1 || block.epsilon() <= 0) {
            throw new UserException("Cannot build CLIP's " + tower + " tower: expected blocks, width, hidden width,"
                    + " embedding and epsilon above 0 and heads that divide the width, got " + depth + " of " + block
                    + " and an embedding of " + embedding + ". Use the sizes of the network's weights.");
        }
    }
}

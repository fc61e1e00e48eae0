package org.unmask.networks.clip;

import java.io.Serializable;
import org.unmask.core.errors.UserException;
import org.unmask.networks.layer.BlockSizes;

/**
 * The sizes of a text tower. Immutable; travels between machines.
 *
 * @param vocabulary token numbers run from 0 to one below it
 * @param context tokens of every text, padding included
 * @param endToken the number of the token that ends a text, where its embedding is read; the last number in OpenAI's vocabulary
 * @param depth blocks
 * @param block sizes of each block
 * @param embedding numbers of the space that images and texts share
 */
public record ClipTextSizes(int vocabulary, int context, int endToken, int depth, BlockSizes block, int embedding)
        implements Serializable {
    /**
     * Checks the sizes.
     *
     * @throws UserException when they cannot be built
     */
    public ClipTextSizes {
        ClipSizes.requireBlocks("text", depth, block, embedding);
        if (context < 1 || endToken < 0 || vocabulary <= endToken) {
            throw new UserException("Cannot build CLIP's text tower: expected a context of at least 1 and an end token"
                    + " inside the vocabulary, got a context of " + context + " and token " + endToken + " of "
                    + vocabulary
                    + ". Use the sizes of the network's weights.");
        }
    }
}

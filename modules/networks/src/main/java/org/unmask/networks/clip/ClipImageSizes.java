package org.unmask.networks.clip;

import java.io.Serializable;
import org.unmask.core.errors.UserException;
import org.unmask.networks.layer.BlockSizes;

/**
 * The sizes of an image tower. Immutable; travels between machines.
 *
 * @param imageSize side of the square picture in pixels, a multiple of the patch; others are refused, for the positions are
 *     learnt for this one
 * @param patch side of a patch in pixels
 * @param depth blocks
 * @param block sizes of each block
 * @param embedding numbers of the space that images and texts share
 */
public record ClipImageSizes(int imageSize, int patch, int depth, BlockSizes block, int embedding)
        implements Serializable {
    /**
     * Checks the sizes.
     *
     * @throws UserException when they cannot be built
     */
    public ClipImageSizes {
        ClipSizes.requireBlocks("image", depth, block, embedding);
        if (patch < 1 || imageSize < patch || imageSize % patch != 0) {
            throw new UserException(
                    "Cannot build CLIP's image tower: expected a picture that is a multiple of its" + " patches, got "
                            + imageSize + " and " + patch + " pixels. Use the sizes of the network's weights.");
        }
    }

    /** Patches from left to right and from top to bottom. */
    public int side() {
        return imageSize / patch;
    }

    /** Tokens of a picture: one for each patch and the class token. */
    public int tokens() {
        return side() * side() + 1;
    }
}

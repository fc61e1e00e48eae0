package org.unmask.networks.clip;

import org.unmask.networks.layer.ActivationCheckpoint;
import org.unmask.networks.layer.Layer;

/** What a training pass keeps of a tower's blocks; answers and gradients are the same. */
public enum BlockMemory {
    /** Everything that a backward pass needs: fastest. A block of width D keeps about 25 D numbers a token. */
    KEPT {
        @Override
        Layer around(Layer block) {
            return block;
        }
    },
    /**
     * The output of each block, D numbers a token, and one block's inside at a time; each block is computed twice, which makes a
     * step a third longer. An output without gradients costs the same time and needs the memory of one block.
     */
    RECOMPUTED {
        @Override
        Layer around(Layer block) {
            return new ActivationCheckpoint(block);
        }
    };

    abstract Layer around(Layer block);
}

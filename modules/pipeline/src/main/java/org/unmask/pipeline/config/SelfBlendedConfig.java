package org.unmask.pipeline.config;

import java.io.Serializable;
import org.unmask.core.config.binding.Range;

/**
 * Fakes that are made in the batch out of real faces. Immutable.
 *
 * @param share share of the labelled faces of a batch that are pairs of a real face and its self-blended twin; 1 needs no fake
 * @param masks whether methods that learn from masks are shown where the twins were blended
 */
public record SelfBlendedConfig(@Range(min = 0, max = 1) double share, boolean masks) implements Serializable {
    /** None. */
    public static final SelfBlendedConfig NONE = new SelfBlendedConfig(0, false);

    /** Whether every fake is made, so that labelled ones are not looked at. */
    public boolean needsNoFakes() {
        return share == 1;
    }
}

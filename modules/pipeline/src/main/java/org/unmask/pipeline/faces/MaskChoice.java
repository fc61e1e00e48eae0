package org.unmask.pipeline.faces;

import org.unmask.core.random.Seeds;
import org.unmask.networks.method.MaskLearning.Masks;

/**
 * Which of the masks that there are a step may see.
 *
 * @param among whose masks are taken into account
 * @param most how many at the most; a random choice where there are more
 * @param seeds decide which
 */
public record MaskChoice(Masks among, long most, Seeds seeds) {
    /** Every mask. */
    public static MaskChoice all() {
        return new MaskChoice(Masks.ANY, Long.MAX_VALUE, Seeds.of(0));
    }
}

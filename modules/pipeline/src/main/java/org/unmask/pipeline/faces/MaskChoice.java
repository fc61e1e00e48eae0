package org.unmask.pipeline.faces;

import org.unmask.core.random.Seeds;

/**
 * Which of the masks that there are a step may see.
 *
 * @param among whose masks are taken into account
 * @param most how many at the most; a random choice where there are more
 * @param seeds decide which
 */
public record MaskChoice(Among among, long most, Seeds seeds) {
    /** Whose masks are taken into account. */
    public enum Among {
        /** Every face's that has one. */
        ANY,
        /** Those of faces that were handed out for annotation. */
        HANDED_OUT
    }

    /** Every mask. */
    public static MaskChoice all() {
        return new MaskChoice(Among.ANY, Long.MAX_VALUE, Seeds.of(0));
    }
}

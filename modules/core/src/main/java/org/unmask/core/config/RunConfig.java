package org.unmask.core.config;

import java.io.Serializable;
import org.unmask.core.random.Seeds;

/**
 * What concerns a run as a whole. Immutable.
 *
 * @param seed root of all randomness; any whole number
 */
public record RunConfig(long seed) implements Serializable {
    /** The root of the tree of seeds. */
    public Seeds seeds() {
        return Seeds.of(seed);
    }
}

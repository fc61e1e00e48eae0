package org.unmask.core.likeness;

import java.io.Serializable;
import java.util.Map;
import java.util.Set;

/**
 * What likeness changes of new faces. Immutable.
 *
 * @param places by the group that they were said to be in, where faces go instead; groups that nothing changes for are not in it
 * @param originals by new face that is the same picture as another, that other
 * @param across those of them whose other is in another split
 */
public record Regrouping(Map<String, GroupPlace> places, Map<String, String> originals, Set<String> across)
        implements Serializable {
    public Regrouping {
        places = Map.copyOf(places);
        originals = Map.copyOf(originals);
        across = Set.copyOf(across);
    }

    /** Whether all stays as it was said to be. */
    public boolean isEmpty() {
        return places.isEmpty() && originals.isEmpty();
    }
}

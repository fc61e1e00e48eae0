package org.unmask.core.likeness;

import java.io.Serializable;
import java.util.Comparator;
import org.unmask.core.split.Split;

/** A group and the split that all of it is in. Immutable. */
public record GroupPlace(String group, Split split) implements Serializable {
    /** Training first: who is like faces of two splits must not get into what a model is judged by. */
    private static final Comparator<GroupPlace> ORDER =
            Comparator.comparing(GroupPlace::split).thenComparing(GroupPlace::group);

    /** That of two places which goes first. */
    public GroupPlace first(GroupPlace other) {
        return ORDER.compare(this, other) <= 0 ? this : other;
    }
}

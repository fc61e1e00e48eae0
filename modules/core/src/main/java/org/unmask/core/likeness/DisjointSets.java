package org.unmask.core.likeness;

import java.util.HashMap;
import java.util.Map;

/** Things that belong together, also by way of others: connected components by union and find. Not thread-safe. */
public final class DisjointSets<T> {
    private final Map<T, T> parents = new HashMap<>();

    /** Puts two things, and all that each is together with, together. */
    public void join(T one, T other) {
        T left = of(one);
        T right = of(other);
        if (!left.equals(right)) {
            parents.put(left, right);
        }
    }

    /** What stands for all that a thing is together with; itself where it is alone. */
    public T of(T thing) {
        T top = thing;
        for (T above = parents.get(top); above != null; above = parents.get(top)) {
            top = above;
        }
        // Shortens the way for the next.
        T at = thing;
        while (!at.equals(top)) {
            T above = parents.put(at, top);
            at = above == null ? top : above;
        }
        return top;
    }
}

package org.unmask.pipeline.likeness;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.unmask.core.likeness.Likeness;

/**
 * Compares each face with the {@value #WINDOW} before it that have a key in common, in the order of their hashes: all of them where a key has no
 * more, and near ones where it is common, so that a key that a million faces share costs a million times the window. Faces that are together
 * already are not compared, nor are two of the tables. Runs on executors.
 */
final class LikeInWindow implements FlatMapFunction<Iterator<Row>, FoundPair> {
    private static final long serialVersionUID = 1L;

    static final int WINDOW = 256;

    private final Likeness likeness;

    LikeInWindow(Likeness likeness) {
        this.likeness = likeness;
    }

    @Override
    public Iterator<FoundPair> call(Iterator<Row> rows) {
        return pairs(rows).iterator();
    }

    /** The pairs among faces that are sorted by {@link KeyedFace#ORDER}, some more than once. */
    List<FoundPair> pairs(Iterator<Row> rows) {
        List<FoundPair> pairs = new ArrayList<>();
        Deque<KeyedFace> window = new ArrayDeque<>();
        while (rows.hasNext()) {
            KeyedFace face = KeyedFace.of(rows.next());
            if (!window.isEmpty() && window.getFirst().key() != face.key()) {
                window.clear();
            }
            compare(face, window, pairs);
            window.addLast(face);
            if (window.size() > WINDOW) {
                window.removeFirst();
            }
        }
        return pairs;
    }

    private void compare(KeyedFace face, Deque<KeyedFace> window, List<FoundPair> pairs) {
        for (KeyedFace other : window) {
            boolean mayMatter = (face.isNew() || other.isNew()) && face.top() != other.top();
            if (mayMatter && face.isLike(other, likeness)) {
                face.join(other);
                pairs.add(face.isNew() ? FoundPair.of(face, other) : FoundPair.of(other, face));
            }
        }
    }
}

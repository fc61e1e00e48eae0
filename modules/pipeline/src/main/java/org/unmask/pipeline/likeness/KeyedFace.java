package org.unmask.pipeline.likeness;

import java.util.Comparator;
import org.apache.spark.sql.Row;
import org.unmask.core.likeness.Likeness;

/** A face under one of its keys, and what it was found to be together with. One thread. */
final class KeyedFace {
    static final String KEY = "key";
    static final String FACE = "face_id";
    static final String HASH = "perceptual_hash";
    static final String THUMBNAIL = "thumbnail";
    static final String SIDE = "side";
    static final String IS_NEW = "is_new";

    /** Of rows with the columns above: by key, hash and identity. */
    static final Comparator<Row> ORDER = Comparator.comparingLong((Row row) -> row.getLong(0))
            .thenComparingLong(row -> row.getLong(2))
            .thenComparing(row -> row.getString(1));

    private final long key;
    private final String faceId;
    private final boolean isNew;
    private final Likeness.Looks looks;
    private KeyedFace above = this;

    private KeyedFace(long key, String faceId, boolean isNew, Likeness.Looks looks) {
        this.key = key;
        this.faceId = faceId;
        this.isNew = isNew;
        this.looks = looks;
    }

    /** Of a row with the columns above, in that order. */
    static KeyedFace of(Row row) {
        return new KeyedFace(
                row.getLong(0),
                row.getString(1),
                row.getBoolean(5),
                new Likeness.Looks(row.getLong(2), row.<byte[]>getAs(3), row.getInt(4)));
    }

    long key() {
        return key;
    }

    String faceId() {
        return faceId;
    }

    boolean isNew() {
        return isNew;
    }

    boolean isLike(KeyedFace other, Likeness likeness) {
        return likeness.holds(looks, other.looks);
    }

    /** What stands for all that it is together with. */
    KeyedFace top() {
        KeyedFace top = this;
        while (top.above != top) {
            top = top.above;
        }
        above = top;
        return top;
    }

    /** Puts the two together. */
    void join(KeyedFace other) {
        top().above = other.top();
    }
}

package org.unmask.pipeline.forgetting;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Column;

/**
 * Which faces are to be forgotten. Immutable.
 *
 * @param what how they are named
 * @param name a face's identity, a group, or a file, folder, archive or table that faces were read from
 */
public record ForgetRequest(What what, String name) {
    /** How faces are named. */
    public enum What {
        /** One by its identity. */
        FACE,
        /** All of a group, also of one that the manifest names. */
        GROUP,
        /** All that were read from a place or from within it. */
        SOURCE
    }

    /** Whether a row of faces is named. */
    Column matches() {
        return switch (what) {
            case FACE -> col("face_id").equalTo(name);
            case GROUP -> col("group_id").equalTo(name).or(col("claimed_group").equalTo(name));
            case SOURCE -> isWithin(col("source_uri"), name);
        };
    }

    /** Whether a place is another or lies within it: in a folder, an archive or a table. */
    static Column isWithin(Column place, String name) {
        return place.equalTo(name)
                .or(place.startsWith(name.endsWith("/") ? name : name + "/"))
                .or(place.startsWith(name + "!/"))
                .or(place.startsWith(name + "#"));
    }
}

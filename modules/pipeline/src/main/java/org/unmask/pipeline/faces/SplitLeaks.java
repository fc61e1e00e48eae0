package org.unmask.pipeline.faces;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.errors.DataContractException;
import org.unmask.core.split.LeakAnswer;
import org.unmask.core.split.Split;
import org.unmask.core.text.EnumWords;
import org.unmask.tables.Tables;

/**
 * Looks whether faces of the tables are on both sides of a split, by their group or as near-duplicates, before anybody learns from them or
 * judges by them: a model that has seen its test faces is praised for its memory. Ingest lets neither come about by itself; two ingests with
 * other fractions, or a picture that is like faces of two groups, do. All domains are looked at, since one may be trained on and another tested.
 * Driver only.
 */
public final class SplitLeaks {
    private static final Logger LOG = LoggerFactory.getLogger(SplitLeaks.class);
    private static final String GROUPS = "groups";
    private static final String PAIRS = "pairs";

    /** Snapshots never change, and no two of any tables have one name: what was sound once is not looked at again. */
    private static final Set<Long> SOUND = ConcurrentHashMap.newKeySet();

    private final Tables tables;
    private final LeakAnswer answer;

    SplitLeaks(Tables tables, LeakAnswer answer) {
        this.tables = tables;
        this.answer = answer;
    }

    /**
     * Faces without those that leak.
     *
     * @param faces any of the tables' faces, with their identities
     * @throws DataContractException if there are such and they are to be refused
     */
    Dataset<Row> without(Dataset<Row> faces) {
        OptionalLong snapshot = tables.faces().snapshotId();
        if (snapshot.isEmpty() || SOUND.contains(snapshot.getAsLong())) {
            return faces;
        }
        Map<String, Row> leaks = new HashMap<>();
        counts().collectAsList().stream()
                .filter(leak -> leak.getLong(1) > 0)
                .forEach(leak -> leaks.put(leak.getString(0), leak));
        if (leaks.isEmpty()) {
            SOUND.add(snapshot.getAsLong());
            return faces;
        }
        String got = said(leaks.get(GROUPS), "groups in several splits")
                + (leaks.size() == 2 ? " and " : "")
                + said(leaks.get(PAIRS), "faces that are the same picture as one of another split");
        if (answer == LeakAnswer.REFUSE) {
            throw new DataContractException(
                    "Cannot use the faces of " + tables.faces().name()
                            + ": expected each group and each picture in one split, got " + got
                            + ". Have faces of the earlier splits left out with split.leaks = leave-out, or make the"
                            + " tables anew.");
        }
        LOG.warn("left out faces of earlier splits: {}", got);
        return faces.join(broadcast(leaking()), new String[] {"face_id"}, "left_anti");
    }

    private static String said(@org.jspecify.annotations.Nullable Row leak, String what) {
        return leak == null ? "" : leak.getLong(1) + " " + what + " (such as " + leak.getString(2) + ")";
    }

    /** Groups that stand in several splits: columns group_id, least and greatest, the places of the first and the last of them. */
    public static Dataset<Row> groups(Tables tables) {
        return tables.faces()
                .read()
                .groupBy("group_id")
                .agg(min(rank("split")).as("least"), max(rank("split")).as("greatest"))
                .where(col("least").lt(col("greatest")));
    }

    /** Faces that are near-duplicates of a face of another split, and that face: columns copy, copy_split, original and original_split. */
    public static Dataset<Row> pairs(Tables tables) {
        Dataset<Row> copies = tables.faces()
                .read()
                .where(col("near_duplicate_of").isNotNull())
                .select(
                        col("face_id").as("copy"),
                        col("near_duplicate_of").as("original"),
                        col("split").as("copy_split"));
        Dataset<Row> originals = tables.faces()
                .read()
                .select(col("face_id").as("original"), col("split").as("original_split"));
        return copies.join(originals, "original").where(col("copy_split").notEqual(col("original_split")));
    }

    private Dataset<Row> counts() {
        Column example = concat_ws(
                " ",
                col("copy"),
                lit("of"),
                col("copy_split"),
                lit("and"),
                col("original"),
                lit("of"),
                col("original_split"));
        return counted(GROUPS, groups(tables), col("group_id")).union(counted(PAIRS, pairs(tables), example));
    }

    private static Dataset<Row> counted(String kind, Dataset<Row> leaks, Column example) {
        return leaks.agg(count(lit(1)).as("count"), min(example).as("example"))
                .select(lit(kind), col("count"), col("example"));
    }

    /** The identities of faces that leave their side: the lesser of two, and all of a group but those of its last split. */
    private Dataset<Row> leaking() {
        Dataset<Row> ofGroups = tables.faces()
                .read()
                .join(groups(tables), "group_id")
                .where(rank("split").lt(col("greatest")))
                .select("face_id");
        Dataset<Row> ofPairs = pairs(tables)
                .select(when(rank("copy_split").lt(rank("original_split")), col("copy"))
                        .otherwise(col("original"))
                        .as("face_id"));
        return ofGroups.union(ofPairs).distinct();
    }

    /** The place of a split in the order in which faces are kept. */
    private static Column rank(String column) {
        Column rank = lit(-1);
        for (Split split : Split.values()) {
            rank = when(col(column).equalTo(EnumWords.ofColumn(split)), split.ordinal())
                    .otherwise(rank);
        }
        return rank;
    }
}

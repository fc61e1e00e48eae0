package org.unmask.pipeline.selection;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.size;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.unmask.core.likeness.DisjointSets;
import org.unmask.core.split.Split;
import org.unmask.pipeline.Workspace;
import org.unmask.tables.Columns;

/**
 * Groups of a pool that hold copies of one picture: faces whose perceptual hashes are equal, as those of one that was scaled or encoded again
 * mostly are. Such groups count as one; only they come to the driver. Immutable.
 *
 * @param names what a group is called that has a copy elsewhere: the first name, by order, of all that it counts as one with
 */
record LookAlikes(Map<String, String> names) implements Serializable {
    /** Every group is its own. */
    static LookAlikes none() {
        return new LookAlikes(Map.of());
    }

    /** Those among the training faces of some domains. */
    static LookAlikes of(Workspace work, List<String> domains) {
        DisjointSets<String> sets = new DisjointSets<>();
        Set<String> groups = new TreeSet<>();
        for (Row copies : work.tables()
                .faces()
                .read()
                .where(col("domain").isin(domains.toArray()))
                .where(Columns.is("split", Split.TRAIN))
                .groupBy("perceptual_hash")
                .agg(collect_set("group_id").as("groups"))
                .where(size(col("groups")).gt(1))
                .select("groups")
                .collectAsList()) {
            List<String> alike = copies.getList(0);
            alike.forEach(group -> sets.join(alike.get(0), group));
            groups.addAll(alike);
        }
        Map<String, String> firsts = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        groups.forEach(group -> names.put(group, firsts.computeIfAbsent(sets.of(group), top -> group)));
        return new LookAlikes(names);
    }

    /** The name of all that a group counts as one with. */
    String of(String group) {
        return names.getOrDefault(group, group);
    }
}

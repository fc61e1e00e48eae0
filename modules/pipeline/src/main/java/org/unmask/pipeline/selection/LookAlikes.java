package org.unmask.pipeline.selection;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.size;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.unmask.core.split.Split;
import org.unmask.pipeline.Workspace;
import org.unmask.tables.Columns;

/**
 * Groups of a pool that hold copies of one picture: faces whose perceptual hashes are equal, as those of one that was scaled or encoded again
 * mostly are. Such groups count as one; only they come to the driver. Immutable.
 *
 * @param names what a group is called together with the others; its own name where it has no copy elsewhere
 */
record LookAlikes(Map<String, String> names) implements Serializable {
    /** Every group is its own. */
    static LookAlikes none() {
        return new LookAlikes(new HashMap<>());
    }

    /** Those among the training faces of some domains. */
    static LookAlikes of(Workspace work, List<String> domains) {
        LookAlikes alike = none();
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
            List<String> groups = copies.getList(0);
            groups.forEach(group -> alike.join(groups.get(0), group));
        }
        return alike;
    }

    /** The name of all that a group counts as one with. */
    String of(String group) {
        String name = group;
        for (String next = names.get(name); next != null; next = names.get(name)) {
            name = next;
        }
        return name;
    }

    /** The first name by order stays, so that the order of rows does not matter. */
    private void join(String left, String right) {
        String one = of(left);
        String other = of(right);
        if (one.compareTo(other) < 0) {
            names.put(other, one);
        } else if (one.compareTo(other) > 0) {
            names.put(one, other);
        }
    }
}

package org.unmask.pipeline.sieve;

import java.io.Serializable;
import java.util.Collection;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.util.sketch.BloomFilter;
import org.jspecify.annotations.Nullable;
import org.unmask.tables.DataTable;
import scala.Tuple2;

/**
 * Lets through what a batch asks for, and next to nothing else: a Bloom filter (Bloom, "Space/Time Trade-offs in Hash Coding with Allowable
 * Errors", 1970) of its names or keys, some 20 bits for each. Rows of a table that pass it before they are shuffled are hardly more than
 * the batch has names, however many the table has; whatever is joined with the batch afterwards comes out the same with it and without. Made on
 * the driver; immutable, runs on executors.
 *
 * @param <T> what names are: String or Long
 */
public final class Sieve<T> implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Share of what nobody asked for that passes as well. */
    private static final double OTHERS = 1e-4;

    /** Rows up to which it costs less to shuffle a table than to make a sieve. */
    private static final long FEW_ROWS = 20_000;

    private final @Nullable BloomFilter asked;

    private Sieve(@Nullable BloomFilter asked) {
        this.asked = asked;
    }

    /**
     * For the rows of a table; all of them pass where they are few.
     *
     * @param names what is asked for; gone through twice, so best kept
     */
    public static <T> Sieve<T> of(JavaRDD<T> names, DataTable<?> table) {
        return of(names, table, FEW_ROWS);
    }

    /** The same with another number of rows up to which all pass; what comes out does not depend on it. */
    static <T> Sieve<T> of(JavaRDD<T> names, DataTable<?> table, long fewRows) {
        return table.rowCount() <= fewRows ? new Sieve<>(null) : of(names);
    }

    /** For names that lie on the driver. */
    public static <T> Sieve<T> of(Collection<T> names) {
        BloomFilter asked = BloomFilter.create(Math.max(1, names.size()), OTHERS);
        names.forEach(asked::put);
        return new Sieve<>(asked);
    }

    /**
     * For a table of any size.
     *
     * @param names what is asked for; gone through twice, so best kept
     */
    public static <T> Sieve<T> of(JavaRDD<T> names) {
        return new Sieve<>(names.aggregate(
                BloomFilter.create(Math.max(1, names.count()), OTHERS),
                (filter, name) -> {
                    filter.put(name);
                    return filter;
                },
                BloomFilter::mergeInPlace));
    }

    /**
     * Those values of a column that are asked for, and hardly others, each as often as it stands there: what names are joined with that a
     * table may know.
     *
     * @param names what is asked for; gone through twice, so best kept
     */
    public static JavaPairRDD<String, Boolean> known(JavaRDD<String> names, DataTable<?> table, String column) {
        Sieve<String> asked = of(names, table);
        return table.read()
                .select(column)
                .toJavaRDD()
                .map(row -> row.getString(0))
                .filter(asked::passes)
                .mapToPair(name -> new Tuple2<>(name, Boolean.TRUE));
    }

    /** Whether rows of this name may be asked for. */
    public boolean passes(T name) {
        return asked == null || asked.mightContain(name);
    }
}

package org.unmask.pipeline.picturetables;

import java.io.Serializable;
import org.apache.spark.sql.Row;
import org.unmask.pipeline.manifests.ManifestEntry;

/** What becomes of the rows of a table. Runs on executors. */
interface RowItems<T> extends Serializable {
    /** What becomes of a row of a part, counted from 0. */
    T item(Row row, int part);

    /** What becomes of the rest of a part that cannot be read on, of which a problem is known. */
    T rest(ManifestEntry claim, int part);
}

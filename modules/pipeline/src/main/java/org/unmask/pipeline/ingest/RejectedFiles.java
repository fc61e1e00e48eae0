package org.unmask.pipeline.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.not;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongToIntFunction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.manifests.ManifestEntry;
import org.unmask.pipeline.sources.FileSource;
import org.unmask.pipeline.sources.PictureSource;
import org.unmask.pipeline.sources.SourceFacts;

/**
 * The files that were refused, as a source. What a manifest says of them but their domain is not on record: it comes with the folder's own ingest. Driver
 * only.
 */
final class RejectedFiles {
    private final Workspace work;

    RejectedFiles(Workspace work) {
        this.work = work;
    }

    /** Those of some reasons. */
    PictureSource source(Retry retry, LongToIntFunction partitions) {
        Dataset<Row> refused = work.tables().rejects().read().where(retry.includes());
        // Of one face among others the place has a #, too.
        Column isWithin = col("source_uri")
                .contains("!/")
                .or(col("source_uri").contains("#"))
                .or(col("source_uri").startsWith("table:"));
        long others = refused.where(isWithin).count();
        JavaRDD<ManifestEntry> claims = refused.where(not(isWithin))
                .groupBy("source_uri")
                .agg(max_by(col("domain"), col("ingest_date")))
                .toJavaRDD()
                .map(row -> new ManifestEntry(
                        row.getString(0),
                        row.getString(0),
                        null,
                        row.getString(1),
                        ManifestEntry.UNLABELLED,
                        null,
                        null))
                .cache();
        long count = claims.count();
        List<String> remarks = others == 0
                ? List.of()
                : List.of(others
                        + " rejects of archives and tables were left alone: name their source beside --retry-rejects.");
        return FileSource.of(
                new SourceFacts(OptionalLong.of(count), false, false, 0, 0, remarks),
                claims,
                work.sparkContext(),
                partitions);
    }
}

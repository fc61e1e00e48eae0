package org.unmask.benchmarks.ingest;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.unmask.core.errors.DataContractException;
import org.unmask.core.progress.Progress;
import org.unmask.pipeline.RunIdentity;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.config.Settings;
import org.unmask.pipeline.ingest.IngestRequest;
import org.unmask.pipeline.ingest.IngestSummary;
import org.unmask.pipeline.ingest.PictureIngest;
import org.unmask.pipeline.ingest.SourceFormat;
import org.unmask.tables.Tables;
import org.unmask.tables.warehouse.WarehouseFiles;

/** Ingests into the tables of a session. Driver only. */
final class TimedIngest {
    private final SparkSession spark;
    private final String warehouse;
    private int runs;

    TimedIngest(SparkSession spark, String warehouse) {
        this.spark = spark;
        this.warehouse = warehouse;
    }

    /**
     * The seconds that an ingest into empty tables took, from the listing to the last commit.
     *
     * @param pictures how many have to be taken
     */
    double secondsIntoNothing(String place, SourceFormat format, int pictures) {
        workspace();
        spark.sql("delete from unmask.faces");
        spark.sql("delete from unmask.rejects");
        return seconds(
                new IngestRequest(
                        Optional.of(place),
                        Optional.empty(),
                        Optional.of(format),
                        Optional.empty(),
                        Optional.of("benchmark")),
                pictures);
    }

    /**
     * The seconds that an ingest of a folder into the tables as they are took.
     *
     * @param pictures how many of it have to be taken
     */
    double seconds(String folder, int pictures) {
        return seconds(IngestRequest.of(folder, Optional.empty()), pictures);
    }

    private double seconds(IngestRequest request, int pictures) {
        Workspace work = workspace();
        long from = System.nanoTime();
        IngestSummary summary = new PictureIngest(work).run(request);
        double seconds = (System.nanoTime() - from) / 1e9;
        if (summary.accepted() != pictures) {
            throw new DataContractException("Cannot measure: expected " + pictures + " pictures of "
                    + request.input().orElseThrow() + " to be taken, got " + summary.accepted() + ". Make them anew.");
        }
        return seconds;
    }

    /** What a run of its own works with. */
    Workspace workspace() {
        // Iceberg finds its catalog by the session that is active.
        SparkSession.setActiveSession(spark);
        Clock clock = Clock.systemUTC();
        LocalDate date = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        runs++;
        return new Workspace(
                spark,
                Tables.open(spark),
                new WarehouseFiles(warehouse, spark.sparkContext().hadoopConfiguration()),
                Settings.load(List.of(), List.of()),
                new RunIdentity(
                        "benchmark-" + date + "-" + runs, "benchmark", date, clock.instant(), "benchmarks/ingest"),
                clock,
                Progress.silent());
    }
}

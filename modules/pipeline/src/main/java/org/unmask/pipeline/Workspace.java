package org.unmask.pipeline;

import java.time.Clock;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.progress.Progress;
import org.unmask.pipeline.config.UnmaskConfig;
import org.unmask.pipeline.live.LiveView;
import org.unmask.tables.Tables;
import org.unmask.tables.warehouse.WarehouseFiles;

/**
 * All that a step of the pipeline works with. Driver only; nothing that holds a workspace may travel to an executor.
 *
 * @param spark the session, opened on the warehouse's catalog
 * @param tables the warehouse's tables
 * @param files the files beside them
 * @param config the resolved configuration
 * @param run what this run is called
 * @param clock the only source of the time of day
 * @param progress where long steps report to
 * @param live what the run shows of itself while it goes on
 */
public record Workspace(
        SparkSession spark,
        Tables tables,
        WarehouseFiles files,
        UnmaskConfig config,
        RunIdentity run,
        Clock clock,
        Progress progress,
        LiveView live) {
    private static final Logger LOG = LoggerFactory.getLogger(Workspace.class);

    /** A workspace of a run that nobody watches. */
    public Workspace(
            SparkSession spark,
            Tables tables,
            WarehouseFiles files,
            UnmaskConfig config,
            RunIdentity run,
            Clock clock,
            Progress progress) {
        this(spark, tables, files, config, run, clock, progress, new LiveView());
    }

    /** The same with another configuration. */
    public Workspace withConfig(UnmaskConfig other) {
        return new Workspace(spark, tables, files, other, run, clock, progress, live);
    }

    /** The same for a part of the run that has a name of its own. */
    public Workspace withRun(RunIdentity other) {
        return new Workspace(spark, tables, files, config, other, clock, progress, live);
    }

    /** The session's Java context. */
    public JavaSparkContext sparkContext() {
        return JavaSparkContext.fromSparkContext(spark.sparkContext());
    }

    /** Names the Spark stages that follow, so that Spark's own page tells the story, and the log when each part of it began. */
    public void describe(String sentence) {
        LOG.info("begins: {}", sentence);
        spark.sparkContext().setJobGroup(run.runId(), sentence, false);
    }
}

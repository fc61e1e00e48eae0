package org.unmask.pipeline;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.unmask.core.progress.Progress;
import org.unmask.generate.FaceFolder;
import org.unmask.generate.GenerateSpec;
import org.unmask.generate.forgery.ForgeryFamily;
import org.unmask.pipeline.config.Settings;
import org.unmask.pipeline.ingest.IngestSummary;
import org.unmask.pipeline.ingest.PictureIngest;
import org.unmask.tables.CatalogSettings;
import org.unmask.tables.Tables;
import org.unmask.tables.rows.RoundRow;
import org.unmask.tables.warehouse.WarehouseFiles;
import org.unmask.testing.spark.LocalSpark;

/** A warehouse in a folder, a network small enough for seconds, and generated faces of 32 pixels. */
public final class SmallWorld {
    private static final List<String> SETTINGS = List.of(
            "network.input-size=32",
            "network.widths=[8,16]",
            "train.epochs=3",
            "train.batch-size=8",
            "train.learning-rate=0.01",
            "adapt.rounds=2",
            "adapt.epochs-per-round=1",
            "adapt.minimum-class-share=0",
            "adapt.guard.prior-share=0",
            "adapt.guard.minimum-entropy=0",
            "adapt.guard.maximum-auc-fall=1",
            "adapt.dpgnet.threshold-max=0.51",
            "adapt.dpgnet.threshold-min=0.5",
            "distill.epochs=1",
            "evaluate.bootstrap-samples=100",
            "adapt.baselines=false",
            "adapt.carry-over.mode=disabled");

    private final Path warehouse;
    private final SparkSession spark;
    private final Clock clock = new TickingClock();

    private SmallWorld(Path warehouse, SparkSession spark) {
        this.warehouse = warehouse;
        this.spark = spark;
    }

    /** A world whose tables lie in a folder. */
    public static SmallWorld in(Path folder) {
        Path warehouse = folder.resolve("warehouse");
        return new SmallWorld(warehouse, LocalSpark.on(CatalogSettings.of(warehouse.toString())));
    }

    /** Writes generated faces, one domain for each family, with a manifest. */
    public static Path faces(Path folder, int perDomain, ForgeryFamily... families) {
        FaceFolder.write(
                folder,
                GenerateSpec.drawn(perDomain, 7).withSize(32).withStrength(3).withFamilies(List.of(families)));
        return folder;
    }

    /** A workspace of a run of the given name, on 2026-11-21. */
    public Workspace work(String runId, String... settings) {
        List<String> sets = new ArrayList<>(SETTINGS);
        sets.addAll(List.of(settings));
        String job = runId.replaceFirst("-\\d+$", "");
        SparkSession.setActiveSession(spark);
        return new Workspace(
                spark,
                Tables.open(spark),
                new WarehouseFiles(warehouse.toString(), spark.sparkContext().hadoopConfiguration()),
                Settings.load(List.of(), sets),
                new RunIdentity(runId, job, LocalDate.parse("2026-11-21"), clock.instant(), "unmask " + job),
                clock,
                Progress.silent());
    }

    /** Ingests a folder. */
    public IngestSummary ingest(Path folder) {
        return new PictureIngest(work("ingest-1")).run(folder.toString(), Optional.empty());
    }

    /** The session on the world's tables. */
    public SparkSession spark() {
        return spark;
    }

    /** The same workspace with somebody who watches, such as one who dies at a step. */
    public static Workspace watched(Workspace work, Progress progress) {
        return new Workspace(
                work.spark(), work.tables(), work.files(), work.config(), work.run(), work.clock(), progress);
    }

    /** The rounds of a run, in their order. */
    public List<RoundRow> rounds(String runId) {
        return work(runId).tables().rounds().collect().stream()
                .filter(row -> row.runId().equals(runId))
                .sorted(Comparator.comparingInt(RoundRow::round))
                .toList();
    }

    /** What a run's rounds said of each face, by round and face. */
    public List<Row> pseudoLabels(String runId) {
        return spark.sql("select face_id, round, p_fake, pseudo_label, weight, accepted, reason, model_sha256, flips"
                        + " from unmask.pseudo_labels where run_id = '" + runId + "' order by round, face_id")
                .collectAsList();
    }
}

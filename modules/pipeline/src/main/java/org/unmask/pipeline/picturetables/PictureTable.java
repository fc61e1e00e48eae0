package org.unmask.pipeline.picturetables;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.LongToIntFunction;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.unmask.core.config.TableColumnsConfig;
import org.unmask.core.errors.UserException;
import org.unmask.pipeline.manifests.ManifestEntry;
import org.unmask.pipeline.sources.FilePlaces;
import org.unmask.pipeline.sources.FileSource;
import org.unmask.pipeline.sources.PartSource;
import org.unmask.pipeline.sources.PictureSource;
import org.unmask.pipeline.sources.SourceFacts;
import org.unmask.pipeline.sources.SourceItem;

/** A table that Spark reads, as a source of pictures. Driver only. */
public final class PictureTable {
    /** Rows that a columnar reader keeps at a time: a picture is some thousand times as long as what tables mostly hold. */
    private static final String ROWS_AT_A_TIME = "32";

    /**
     * What opening a file costs, in bytes that could be read meanwhile: as much as a task reads, so that no two files share a task. One
     * that is damaged takes no other with it, and a start of a task is short beside what a file's pictures cost.
     */
    private static final String COST_OF_A_FILE = Long.toString(128L << 20);

    private static final Map<String, String> SETTINGS = Map.of(
            "spark.sql.parquet.columnarReaderBatchSize", ROWS_AT_A_TIME,
            "spark.sql.orc.columnarReaderBatchSize", ROWS_AT_A_TIME,
            "spark.sql.files.openCostInBytes", COST_OF_A_FILE,
            "spark.sql.files.maxPartitionBytes", COST_OF_A_FILE);

    private final String place;
    private final String name;
    private final Dataset<Row> rows;

    private PictureTable(String place, String name, Dataset<Row> rows) {
        this.place = place;
        this.name = name;
        this.rows = rows;
    }

    /**
     * A table of a catalog, or a view.
     *
     * @throws UserException if there is none of that name
     */
    public static PictureTable named(String table, SparkSession spark) {
        String last = table.substring(table.lastIndexOf('.') + 1).replace("`", "");
        return new PictureTable(
                "table:" + table,
                last,
                read(
                        table,
                        "Check --table, and that its catalog is set with --conf.",
                        () -> reader(spark).table(table)));
    }

    /**
     * Files of a format that Spark has a data source for.
     *
     * @param place where they lie, qualified
     * @param name the domain of rows that name none
     * @throws UserException if there are none, or the format's data source is not on the class path
     */
    public static PictureTable files(String place, String name, String format, SparkSession spark) {
        String advice = format.equals("avro")
                ? "Spark reads Avro by a package of its own: --packages org.apache.spark:spark-avro_2.13:"
                        + spark.version() + "."
                : "Check --input and --format.";
        return new PictureTable(place, name, read(place, advice, () -> load(spark, format, place)));
    }

    /** Spark asks one file for the columns. Where it cannot tell, the others are asked; it is met again, and told, when its turn comes. */
    private static Dataset<Row> load(SparkSession spark, String format, String place) {
        try {
            return reader(spark).format(format).load(place);
        } catch (Exception e) {
            StructType columns;
            try {
                columns = reader(spark)
                        .format(format)
                        .option("ignoreCorruptFiles", true)
                        .option("mergeSchema", true)
                        .load(place)
                        .schema();
            } catch (Exception none) {
                throw e;
            }
            return reader(spark).format(format).schema(columns).load(place);
        }
    }

    /** Spark hands the option to Iceberg's reader; others take no notice. */
    private static DataFrameReader reader(SparkSession spark) {
        return spark.read()
                .option("batch-size", ROWS_AT_A_TIME)
                .option("split-size", COST_OF_A_FILE)
                .option("file-open-cost", COST_OF_A_FILE);
    }

    /** The plan is made here, and with it the readers: these are the settings that they keep. */
    private static JavaRDD<Row> planned(Dataset<Row> rows) {
        RuntimeConfig settings = rows.sparkSession().conf();
        Map<String, String> before = new TreeMap<>();
        SETTINGS.keySet().forEach(key -> before.put(key, settings.get(key)));
        try {
            SETTINGS.forEach(settings::set);
            return rows.toJavaRDD();
        } finally {
            before.forEach(settings::set);
        }
    }

    private interface Reading {
        Dataset<Row> rows();
    }

    private static Dataset<Row> read(String place, String advice, Reading reading) {
        try {
            return reading.rows();
        } catch (Exception e) {
            // Scala does not declare what it throws.
            if (e instanceof AnalysisException || e instanceof SparkException) {
                throw new UserException(
                        "Cannot ingest " + place + ": expected a table that Spark reads, got: " + RootCause.sentence(e)
                                + " " + advice,
                        e);
            }
            throw e;
        }
    }

    /**
     * The table's pictures.
     *
     * @param domain the domain of rows that name none; if empty, the table's name
     * @param places where files lie that rows name
     * @param partitions over how many tasks a number of files is spread
     * @throws UserException if the table lacks a column
     */
    public PictureSource source(
            TableColumnsConfig config, Optional<String> domain, FilePlaces places, LongToIntFunction partitions) {
        TableColumns columns = TableColumns.of(place, rows.schema(), config);
        JavaRDD<Row> selected = planned(rows.select(columns.selected().toArray(Column[]::new)));
        RowClaims claims = new RowClaims(domain.orElse(name));
        SourceFacts facts = facts(columns);
        if (columns.holdsBytes()) {
            JavaRDD<SourceItem> items = selected.mapPartitionsWithIndex(
                    new RowReading<>(place, claims, new RowPictures(place, claims)), true);
            return new PartSource(facts, items);
        }
        JavaRDD<ManifestEntry> named = selected.mapPartitionsWithIndex(
                new RowReading<>(place, claims, new RowPaths(place, places, claims)), true);
        JavaRDD<ManifestEntry> entries = named.repartition(partitions.applyAsInt(named.count()));
        return FileSource.of(
                facts,
                entries,
                JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext()),
                partitions);
    }

    private static SourceFacts facts(TableColumns columns) {
        return new SourceFacts(OptionalLong.empty(), columns.namesGroups(), false, 0, 0, List.of());
    }
}

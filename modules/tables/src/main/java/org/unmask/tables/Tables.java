package org.unmask.tables;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.spark.sql.SparkSession;
import org.unmask.core.config.MaintainConfig;
import org.unmask.core.errors.InfrastructureException;
import org.unmask.core.errors.UserException;
import org.unmask.tables.rows.AnnotationTaskRow;
import org.unmask.tables.rows.CarryOverRow;
import org.unmask.tables.rows.EmbeddingRow;
import org.unmask.tables.rows.EvaluationRow;
import org.unmask.tables.rows.FaceRow;
import org.unmask.tables.rows.ForgottenRow;
import org.unmask.tables.rows.GateDecisionRow;
import org.unmask.tables.rows.LabelRow;
import org.unmask.tables.rows.MaskRow;
import org.unmask.tables.rows.ModelRow;
import org.unmask.tables.rows.PromotionRow;
import org.unmask.tables.rows.PseudoLabelRow;
import org.unmask.tables.rows.RejectRow;
import org.unmask.tables.rows.RoundRow;
import org.unmask.tables.rows.RunRow;
import org.unmask.tables.rows.ScoreRow;
import org.unmask.tables.schema.DataSchema;

/** All tables of one warehouse, made on first use. Driver only. */
public final class Tables {
    /** What Spark shows as a table's comment. */
    private static final String COMMENT = "comment";

    private static final int ATTEMPTS = 5;

    private final SparkSession spark;
    private final Catalog catalog;
    private final Map<String, DataTable<?>> tables = new LinkedHashMap<>();

    private Tables(SparkSession spark, Catalog catalog) {
        this.spark = spark;
        this.catalog = catalog;
    }

    /**
     * Opens the warehouse that the session was started with ({@link CatalogSettings}); makes missing tables, and adds columns
     * and comments that the data contract has gained since.
     *
     * @throws InfrastructureException if the session has no such catalog or a table cannot be made
     * @throws UserException if the warehouse's folder was moved, renamed or copied
     */
    public static Tables open(SparkSession spark) {
        Tables tables = new Tables(spark, icebergCatalog(spark));
        for (TableSpec<?> spec : TableSpec.all()) {
            tables.tables.put(spec.name(), tables.table(spec));
        }
        return tables;
    }

    public DataTable<FaceRow> faces() {
        return handle(TableSpec.FACES);
    }

    public DataTable<LabelRow> labels() {
        return handle(TableSpec.LABELS);
    }

    public DataTable<RejectRow> rejects() {
        return handle(TableSpec.REJECTS);
    }

    public DataTable<MaskRow> masks() {
        return handle(TableSpec.MASKS);
    }

    public DataTable<AnnotationTaskRow> annotationTasks() {
        return handle(TableSpec.ANNOTATION_TASKS);
    }

    public DataTable<RunRow> runs() {
        return handle(TableSpec.RUNS);
    }

    public DataTable<RoundRow> rounds() {
        return handle(TableSpec.ROUNDS);
    }

    public DataTable<PseudoLabelRow> pseudoLabels() {
        return handle(TableSpec.PSEUDO_LABELS);
    }

    public DataTable<ModelRow> models() {
        return handle(TableSpec.MODELS);
    }

    public DataTable<EvaluationRow> evaluations() {
        return handle(TableSpec.EVALUATIONS);
    }

    public DataTable<ScoreRow> scores() {
        return handle(TableSpec.SCORES);
    }

    public DataTable<CarryOverRow> carryOver() {
        return handle(TableSpec.CARRY_OVER);
    }

    public DataTable<GateDecisionRow> gateDecisions() {
        return handle(TableSpec.GATE_DECISIONS);
    }

    public DataTable<PromotionRow> promotions() {
        return handle(TableSpec.PROMOTIONS);
    }

    public DataTable<EmbeddingRow> embeddings() {
        return handle(TableSpec.EMBEDDINGS);
    }

    public DataTable<ForgottenRow> forgotten() {
        return handle(TableSpec.FORGOTTEN);
    }

    /**
     * The tables that hold rows of faces, to take such rows out for good: faces go last, since whatever is left of the others is found by
     * them. Their rows have a {@code face_id}, those of rejects the file that was refused.
     */
    public List<TableErasure> erasures() {
        List<TableErasure> erasures = new ArrayList<>();
        for (TableSpec<?> spec : List.of(
                TableSpec.LABELS,
                TableSpec.MASKS,
                TableSpec.EMBEDDINGS,
                TableSpec.PSEUDO_LABELS,
                TableSpec.SCORES,
                TableSpec.ANNOTATION_TASKS)) {
            erasures.add(erasure(spec, "face_id"));
        }
        erasures.add(erasure(TableSpec.REJECTS, "source_uri", "source_sha256"));
        erasures.add(erasure(TableSpec.FACES, "face_id"));
        return erasures;
    }

    private TableErasure erasure(TableSpec<?> spec, String... columns) {
        return new TableErasure(spark, spec.name(), catalog.loadTable(identifier(spec.name())), List.of(columns));
    }

    /** How each table is kept small, in the order in which a night fills them. */
    public List<TableMaintenance> maintenance(MaintainConfig config, Instant now) {
        return tables.keySet().stream()
                .map(name -> new TableMaintenance(spark, name, catalog.loadTable(identifier(name)), config, now))
                .toList();
    }

    /** The current snapshot of each table that has one, by table name: what a run read and wrote. */
    public Map<String, Long> snapshotIds() {
        Map<String, Long> ids = new TreeMap<>();
        for (String name : tables.keySet()) {
            Snapshot snapshot = catalog.loadTable(identifier(name)).currentSnapshot();
            if (snapshot != null) {
                ids.put(name, snapshot.snapshotId());
            }
        }
        return ids;
    }

    /**
     * Keeps snapshots that {@link #snapshotIds} gave under the name of the run that they belong to, so that SQL reads any table as
     * the run left it: {@code version as of 'run-<run_id>'}.
     */
    public void tagRun(String runId, Map<String, Long> snapshotIds) {
        snapshotIds.forEach((name, snapshot) ->
                new References(catalog.loadTable(identifier(name))).tag(RunTag.of(runId), snapshot));
    }

    @SuppressWarnings("unchecked") // a table is stored under its own spec's name
    private <R extends Record> DataTable<R> handle(TableSpec<R> spec) {
        return (DataTable<R>) Objects.requireNonNull(tables.get(spec.name()), spec.name());
    }

    private <R extends Record> DataTable<R> table(TableSpec<R> spec) {
        Schema schema = DataSchema.iceberg(spec.name());
        TableIdentifier identifier = identifier(spec.name());
        if (catalog.tableExists(identifier)) {
            Table table = catalog.loadTable(identifier);
            TablePlace.requireUnmoved(table, spark.sparkContext().hadoopConfiguration(), files());
            adopt(table, schema, spec.name());
        } else {
            create(identifier, schema, spec);
        }
        return new DataTable<>(spark, catalog, identifier, spec);
    }

    private void create(TableIdentifier identifier, Schema schema, TableSpec<?> spec) {
        PartitionSpec.Builder partitions = PartitionSpec.builderFor(schema);
        spec.partitionedBy().forEach(partitions::identity);
        Map<String, String> properties = new TreeMap<>(spec.properties());
        properties.put("format-version", "2");
        properties.put(COMMENT, DataSchema.doc(spec.name()));
        properties.put(TablePlace.FILES, files());
        createNamespace(catalog);
        try {
            catalog.createTable(identifier, schema, partitions.build(), properties);
        } catch (AlreadyExistsException e) {
            // Another job was quicker: its table is made from the same contract.
            adopt(catalog.loadTable(identifier), schema, spec.name());
        }
    }

    private String files() {
        return spark.conf().get(CatalogSettings.FILES);
    }

    static void createNamespace(Catalog catalog) {
        Namespace namespace = Namespace.of(CatalogSettings.NAMESPACE);
        if (catalog instanceof SupportsNamespaces namespaces && !namespaces.namespaceExists(namespace)) {
            try {
                namespaces.createNamespace(namespace);
            } catch (AlreadyExistsException e) {
                // Another job was quicker.
            }
        }
    }

    /**
     * Gives a table of an older release the columns of the contract that it lacks, and every column and the table the comment that
     * they have there; types and order of what it has stay as they are.
     */
    static void adopt(Table table, Schema wanted, String name) {
        String comment = DataSchema.doc(name);
        for (int attempt = 1; ; attempt++) {
            try {
                if (!wanted.columns().stream().allMatch(column -> isAsWanted(table.schema(), column))) {
                    table.updateSchema().unionByNameWith(wanted).commit();
                }
                if (!comment.equals(table.properties().get(COMMENT))) {
                    table.updateProperties().set(COMMENT, comment).commit();
                }
                return;
            } catch (CommitFailedException e) {
                // Another job has committed in between, most likely the same.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                table.refresh();
            }
        }
    }

    private static boolean isAsWanted(Schema schema, NestedField wanted) {
        NestedField found = schema.findField(wanted.name());
        return found != null && Objects.equals(found.doc(), wanted.doc());
    }

    private static TableIdentifier identifier(String table) {
        return TableIdentifier.of(CatalogSettings.NAMESPACE, table);
    }

    private static Catalog icebergCatalog(SparkSession spark) {
        try {
            return Spark3Util.loadIcebergCatalog(spark, CatalogSettings.CATALOG);
        } catch (IllegalArgumentException e) {
            throw new InfrastructureException(
                    "Cannot open the tables: expected the Spark catalog " + CatalogSettings.CATALOG
                            + " to be Iceberg's, got " + e.getMessage() + ". Start the session with CatalogSettings.",
                    e);
        }
    }
}

package org.unmask.tables;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.apache.iceberg.spark.SparkCatalog;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.CatalogPlugin;
import org.unmask.core.config.MaintainConfig;
import org.unmask.core.errors.InfrastructureException;
import org.unmask.core.errors.UserException;
import org.unmask.tables.rows.AnnotationTaskRow;
import org.unmask.tables.rows.EmbeddingRow;
import org.unmask.tables.rows.EvaluationRow;
import org.unmask.tables.rows.FaceRow;
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

/** All tables of one warehouse, made on first use. Driver only. */
public final class Tables {
    private final SparkSession spark;
    private final Catalog catalog;
    private final Map<String, DataTable<?>> tables = new LinkedHashMap<>();

    private Tables(SparkSession spark, Catalog catalog) {
        this.spark = spark;
        this.catalog = catalog;
    }

    /**
     * Opens the warehouse that the session was started with ({@link CatalogSettings}); makes missing tables, and adds columns
     * that the data contract has gained since.
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

    public DataTable<GateDecisionRow> gateDecisions() {
        return handle(TableSpec.GATE_DECISIONS);
    }

    public DataTable<PromotionRow> promotions() {
        return handle(TableSpec.PROMOTIONS);
    }

    public DataTable<EmbeddingRow> embeddings() {
        return handle(TableSpec.EMBEDDINGS);
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

    @SuppressWarnings("unchecked") // a table is stored under its own spec's name
    private <R extends Record> DataTable<R> handle(TableSpec<R> spec) {
        return (DataTable<R>) java.util.Objects.requireNonNull(tables.get(spec.name()), spec.name());
    }

    private <R extends Record> DataTable<R> table(TableSpec<R> spec) {
        Schema schema = org.unmask.tables.schema.DataSchema.iceberg(spec.name());
        TableIdentifier identifier = identifier(spec.name());
        if (catalog.tableExists(identifier)) {
            Table table = catalog.loadTable(identifier);
            TablePlace.requireUnmoved(table, spark.sparkContext().hadoopConfiguration());
            addNewColumns(table, schema);
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
        try {
            if (catalog instanceof SupportsNamespaces namespaces
                    && !namespaces.namespaceExists(Namespace.of(CatalogSettings.NAMESPACE))) {
                namespaces.createNamespace(Namespace.of(CatalogSettings.NAMESPACE));
            }
            catalog.createTable(identifier, schema, partitions.build(), properties);
        } catch (AlreadyExistsException e) {
            // Another job was quicker: its table is made from the same contract.
            addNewColumns(catalog.loadTable(identifier), schema);
        }
    }

    /** Adds the columns of the contract that a table of an older release lacks; what it has stays as it is. */
    static void addNewColumns(Table table, Schema wanted) {
        boolean complete =
                wanted.columns().stream().allMatch(column -> table.schema().findField(column.name()) != null);
        if (!complete) {
            table.updateSchema().unionByNameWith(wanted).commit();
        }
    }

    private static TableIdentifier identifier(String table) {
        return TableIdentifier.of(CatalogSettings.NAMESPACE, table);
    }

    private static Catalog icebergCatalog(SparkSession spark) {
        String[] names = spark.sessionState()
                .catalogManager()
                .listCatalogs(scala.Option.empty())
                .mkString(",")
                .split(",", -1);
        CatalogPlugin plugin = spark.sessionState().catalogManager().catalog(CatalogSettings.CATALOG);
        if (plugin instanceof SparkCatalog iceberg) {
            return iceberg.icebergCatalog();
        }
        throw new InfrastructureException(
                "Cannot open the tables: expected the Spark catalog " + CatalogSettings.CATALOG
                        + " to be Iceberg's, got " + plugin.getClass().getName() + " among " + Arrays.toString(names)
                        + ". Start the session with CatalogSettings.");
    }
}

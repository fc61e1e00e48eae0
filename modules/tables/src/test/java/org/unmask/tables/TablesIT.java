package org.unmask.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.core.models.ModelStage;
import org.unmask.tables.rows.LabelRow;
import org.unmask.tables.rows.ModelRow;
import org.unmask.tables.schema.DataSchema;
import org.unmask.testing.spark.LocalSpark;

class TablesIT {
    @TempDir
    private Path warehouse;

    private SparkSession spark;

    static Stream<Named<TableSpec<?>>> tables() {
        return TableSpec.all().stream().map(table -> Named.of(table.name(), table));
    }

    @BeforeEach
    void openASession() {
        spark = LocalSpark.on(CatalogSettings.of(warehouse.toString()));
    }

    @Test
    void makesEveryTableOfTheContractUnderTheNameThatSqlTakes() {
        Tables.open(spark);

        assertThat(spark.sql("show tables in unmask").select("tableName").collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrderElementsOf(
                        TableSpec.all().stream().map(TableSpec::name).toList());
        for (TableSpec<?> table : TableSpec.all()) {
            assertThat(spark.table("unmask." + table.name()).columns())
                    .containsExactly(DataSchema.spark(table.name()).fieldNames());
        }
    }

    @Test
    void sharesANamespaceThatAnotherJobMakesBetweenLookAndCreation() throws Exception {
        try (HadoopCatalog catalog = new HadoopCatalog() {
            @Override
            public boolean namespaceExists(Namespace namespace) {
                boolean exists = super.namespaceExists(namespace);
                if (!exists) {
                    createNamespace(namespace);
                }
                return exists;
            }
        }) {
            catalog.setConf(new Configuration());
            catalog.initialize("another", Map.of("warehouse", warehouse.toString()));

            Tables.createNamespace(catalog);

            assertThat(catalog.listNamespaces()).containsExactly(Namespace.of(CatalogSettings.NAMESPACE));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    <R extends Record> void givesBackTheRowsThatWereAppendedOnTheDriver(TableSpec<R> spec) {
        DataTable<R> table = table(Tables.open(spark), spec);
        List<R> rows = RandomRows.of(spec, 7, 1);

        table.append(rows);

        assertThat(table.collect())
                .usingRecursiveComparison()
                .ignoringCollectionOrder()
                .isEqualTo(rows);
        assertThat(table.read().collectAsList().stream()
                        .map(table.codec()::fromRow)
                        .toList())
                .usingRecursiveComparison()
                .ignoringCollectionOrder()
                .isEqualTo(rows);
    }

    @Test
    void givesBackTheRowsThatExecutorsAppended() {
        DataTable<LabelRow> labels = Tables.open(spark).labels();
        List<LabelRow> rows = RandomRows.of(TableSpec.LABELS, 50, 2);

        labels.append(JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(rows, 3));

        assertThat(labels.collect()).containsExactlyInAnyOrderElementsOf(rows);
        assertThat(labels.snapshotSummaries()).hasSize(1);
    }

    @Test
    void makesNoCommitOfNoRows() {
        DataTable<LabelRow> labels = Tables.open(spark).labels();

        labels.append(List.of());

        assertThat(labels.snapshotId()).isEmpty();
        assertThat(labels.collect()).isEmpty();
    }

    @Test
    void changesRowsInPlaceInOneCommit() {
        Tables tables = Tables.open(spark);
        var models = RandomRows.of(TableSpec.MODELS, 3, 3);
        tables.models().append(models);

        tables.models()
                .update(
                        "stage = 'retired'",
                        "model_id = :model",
                        Map.of("model", models.get(1).modelId()));

        assertThat(tables.models().collect())
                .extracting(ModelRow::modelId, ModelRow::stage)
                .containsExactlyInAnyOrder(
                        tuple(models.get(0).modelId(), models.get(0).stage()),
                        tuple(models.get(1).modelId(), ModelStage.RETIRED),
                        tuple(models.get(2).modelId(), models.get(2).stage()));
        assertThat(tables.models().snapshotSummaries()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x'; drop table unmask.models; --", "x\\' or true --", "x' or '1'='1", "x\\", ":model", "x\"` /*"
            })
    void aNameIsNeverPartOfAStatement(String name) {
        DataTable<LabelRow> labels = Tables.open(spark).labels();
        LabelRow row = RandomRows.of(TableSpec.LABELS, 1, 12).get(0);
        labels.append(List.of(row, new LabelRow(name, 0, "manifest", row.labelledAt(), row.runId())));

        labels.update("origin = :origin", "face_id = :face", Map.of("face", name, "origin", name));

        assertThat(labels.collect())
                .extracting(LabelRow::faceId, LabelRow::origin)
                .containsExactlyInAnyOrder(tuple(name, name), tuple(row.faceId(), row.origin()));
    }

    @Test
    void readsWhatIsVisibleWithoutASession() {
        List<ModelRow> models = RandomRows.of(TableSpec.MODELS, 3, 8);
        WarehouseReader reader = new WarehouseReader(CatalogSettings.of(warehouse.toString()), new Configuration());

        assertThat(reader.rows(TableSpec.MODELS)).isEmpty();
        assertThat(warehouse).isEmptyDirectory();
        Tables.open(spark).models().append(models);

        assertThat(reader.rows(TableSpec.MODELS)).containsExactlyInAnyOrderElementsOf(models);
    }

    @Test
    void readsATableOfAnOlderReleaseWithoutASession() throws Exception {
        ModelRow model = RandomRows.of(TableSpec.MODELS, 1, 9).get(0);
        Tables.open(spark).models().append(List.of(model));
        try (HadoopCatalog catalog = catalog()) {
            catalog.loadTable(TableIdentifier.of("unmask", "models"))
                    .updateSchema()
                    .deleteColumn("weights_licence")
                    .commit();
        }

        assertThat(new WarehouseReader(CatalogSettings.of(warehouse.toString()), new Configuration())
                        .rows(TableSpec.MODELS))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.modelId()).isEqualTo(model.modelId());
                    assertThat(row.weightsLicence()).isNull();
                });
    }

    @Test
    void opensAWarehouseThatIsThereAlreadyWithItsRows() {
        List<LabelRow> rows = RandomRows.of(TableSpec.LABELS, 4, 4);
        Tables.open(spark).labels().append(rows);

        Tables again = Tables.open(LocalSpark.on(CatalogSettings.of(warehouse.toString())));

        assertThat(again.labels().collect()).containsExactlyInAnyOrderElementsOf(rows);
        assertThat(again.snapshotIds()).containsOnlyKeys("labels");
    }

    @Test
    void addsAnOptionalColumnThatTheContractHasGainedAndKeepsTheRows() throws Exception {
        List<LabelRow> old = RandomRows.of(TableSpec.LABELS, 4, 5);
        List<LabelRow> more = RandomRows.of(TableSpec.LABELS, 2, 6);
        DataTable<LabelRow> labels = Tables.open(spark).labels();
        labels.append(old);
        List<NestedField> gained = new ArrayList<>(DataSchema.iceberg("labels").columns());
        gained.add(NestedField.optional(6, "certainty", Types.DoubleType.get()));

        try (HadoopCatalog catalog = catalog()) {
            Tables.adopt(catalog.loadTable(TableIdentifier.of("unmask", "labels")), new Schema(gained), "labels");
        }
        labels.append(more);

        assertThat(spark.sql("select certainty from unmask.labels").collectAsList())
                .hasSize(6)
                .allMatch(row -> row.isNullAt(0));
        assertThat(labels.collect()).containsAll(old).containsAll(more).hasSize(6);
    }

    @Test
    void describesEveryColumnAlsoOfATableThatWasMadeWithoutComments() throws Exception {
        Schema contract = DataSchema.iceberg("labels");
        Schema bare = new Schema(contract.columns().stream()
                .map(column -> NestedField.from(column).withDoc(null).build())
                .toList());
        try (HadoopCatalog catalog = catalog()) {
            catalog.createTable(TableIdentifier.of("unmask", "labels"), bare);
        }

        Tables.open(spark);

        for (TableSpec<?> table : TableSpec.all()) {
            List<Row> described =
                    spark.sql("describe table unmask." + table.name()).collectAsList();
            for (NestedField column : DataSchema.iceberg(table.name()).columns()) {
                assertThat(described).as(table.name() + "." + column.name()).anySatisfy(row -> {
                    assertThat(row.getString(0)).isEqualTo(column.name());
                    assertThat(row.getString(2)).isEqualTo(column.doc()).isNotBlank();
                });
            }
            assertThat(spark.sql("describe table extended unmask." + table.name())
                            .where("col_name = 'Comment'")
                            .first()
                            .getString(1))
                    .isEqualTo(DataSchema.doc(table.name()));
        }
    }

    @Test
    void readsATableAsARunLeftIt() {
        Tables tables = Tables.open(spark);
        List<LabelRow> before = RandomRows.of(TableSpec.LABELS, 4, 10);
        tables.labels().append(before);

        tables.tagRun("adapt-2026-01-05-1", tables.snapshotIds());
        tables.labels().append(RandomRows.of(TableSpec.LABELS, 2, 11));
        tables.tagRun("adapt-2026-01-05-1.part", tables.snapshotIds());

        assertThat(count("unmask.labels version as of 'run-adapt-2026-01-05-1'"))
                .isEqualTo(before.size());
        assertThat(count("unmask.labels version as of 'run-adapt-2026-01-05-1.part'"))
                .isEqualTo(before.size() + 2);
    }

    private long count(String from) {
        return spark.sql("select count(*) from " + from).first().getLong(0);
    }

    @Test
    void leavesATableAloneThatHasEveryColumn() throws Exception {
        Tables.open(spark);

        try (HadoopCatalog catalog = catalog()) {
            Table labels = catalog.loadTable(TableIdentifier.of("unmask", "labels"));
            int before = labels.schema().schemaId();
            Tables.adopt(labels, DataSchema.iceberg("labels"), "labels");

            assertThat(labels.schemas()).hasSize(1);
            assertThat(labels.schema().schemaId()).isEqualTo(before);
        }
    }

    private HadoopCatalog catalog() {
        return new HadoopCatalog(spark.sparkContext().hadoopConfiguration(), warehouse.toString());
    }

    @SuppressWarnings("unchecked") // the handle that belongs to the spec
    private static <R extends Record> DataTable<R> table(Tables tables, TableSpec<R> spec) {
        List<DataTable<?>> handles = List.of(
                tables.faces(),
                tables.labels(),
                tables.rejects(),
                tables.runs(),
                tables.rounds(),
                tables.pseudoLabels(),
                tables.models(),
                tables.evaluations(),
                tables.scores(),
                tables.masks(),
                tables.carryOver(),
                tables.gateDecisions(),
                tables.promotions(),
                tables.forgotten(),
                tables.embeddings(),
                tables.annotationTasks());
        return (DataTable<R>) handles.stream()
                .filter(table -> table.name().equals("unmask." + spec.name()))
                .findFirst()
                .orElseThrow();
    }
}

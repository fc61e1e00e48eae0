package org.unmask.tables.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unmask.tables.CatalogSettings;
import org.unmask.tables.Tables;
import org.unmask.tables.rows.LabelRow;
import org.unmask.testing.spark.LocalSpark;

/** The views of the data contract, asked by name in a session. */
class LakeCatalogIT {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    @TempDir
    private static Path warehouse;

    private static SparkSession spark;

    @BeforeAll
    static void openASessionOnTwoLabelsOfOneFace() {
        spark = LocalSpark.on(CatalogSettings.of(warehouse.toString()));
        Tables.open(spark)
                .labels()
                .append(List.of(
                        new LabelRow("face", 0, "manifest", NOON, "ingest-2026-01-05-1"),
                        new LabelRow("face", 1, "person:ann", NOON.plusSeconds(1), "import-masks-2026-01-05-1")));
    }

    static Stream<AnalystView> views() {
        return AnalystView.all().stream();
    }

    @ParameterizedTest
    @MethodSource("views")
    void aViewHasTheColumnsThatItsFileSays(AnalystView view) {
        StructField[] columns = spark.sql(view.query()).schema().fields();

        assertThat(view.doc()).isNotBlank();
        assertThat(view.columns())
                .extracting(column -> column.name() + " " + column.type())
                .containsExactlyElementsOf(Arrays.stream(columns)
                        .map(field ->
                                field.name() + " " + field.dataType().sql().toLowerCase(java.util.Locale.ROOT))
                        .toList());
        assertThat(spark.table("unmask." + view.name()).schema().fields())
                .allSatisfy(field -> assertThat(field.getComment().isDefined())
                        .as(field.name())
                        .isTrue());
    }

    @Test
    void sqlListsAndDescribesThem() {
        List<String> listed = new ArrayList<>();
        for (Row row : spark.sql("show views in unmask").collectAsList()) {
            listed.add(row.getString(1));
        }

        assertThat(listed).containsExactlyInAnyOrderElementsOf(AnalystView.names());
        assertThat(spark.sql("describe table unmask.current_labels").collectAsList())
                .anySatisfy(row -> {
                    assertThat(row.getString(0)).isEqualTo("origin");
                    assertThat(row.getString(2)).isEqualTo("Who said so, as in unmask.labels.origin.");
                });
    }

    @Test
    void theNewestLabelOfAFaceCounts() {
        assertThat(spark.sql("select label, origin from unmask.current_labels").collectAsList())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.getInt(0)).isEqualTo(1);
                    assertThat(row.getString(1)).isEqualTo("person:ann");
                });
    }

    @Test
    void nobodyDropsAView() {
        assertThatThrownBy(() -> spark.sql("drop view unmask.current_labels")).isInstanceOf(Exception.class);
        assertThat(spark.table("unmask.current_labels").count()).isEqualTo(1);
    }
}

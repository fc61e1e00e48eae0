package org.unmask.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.errors.UserException;
import org.unmask.tables.rows.LabelRow;
import org.unmask.testing.spark.LocalSpark;

/** Tables that a database keeps the list of, on the local disk. */
class JdbcCatalogIT {
    private static final int WRITERS = 4;

    @TempDir
    private Path folder;

    private Map<String, String> settings;
    private Tables tables;

    @BeforeEach
    void open() {
        settings = settings("warehouse");
        tables = Tables.open(LocalSpark.on(settings));
    }

    @Test
    void showsACommitToReadersWithAndWithoutASession() {
        tables.labels().append(List.of(label("one")));

        assertThat(tables.labels().collect()).extracting(LabelRow::faceId).containsExactly("one");
        assertThat(reader(settings).rows(TableSpec.LABELS))
                .extracting(LabelRow::faceId)
                .containsExactly("one");
        assertThat(reader(settings).files(TableSpec.LABELS))
                .singleElement()
                .asString()
                .startsWith(folder.toString());
    }

    @Test
    void losesNoneOfTheCommitsThatCompete() {
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            String name = "face-" + writer + "-";
            writers.add(CompletableFuture.runAsync(() ->
                    IntStream.range(0, 3).forEach(row -> tables.labels().append(List.of(label(name + row))))));
        }
        writers.forEach(CompletableFuture::join);

        assertThat(tables.labels().collect())
                .extracting(LabelRow::faceId)
                .doesNotHaveDuplicates()
                .hasSize(3 * WRITERS);
    }

    @Test
    void hasTheViewsOfAnalysts() {
        assertThat(LocalSpark.on(settings)
                        .sql("select * from unmask.round_summary")
                        .count())
                .isZero();
        assertThat(LocalSpark.on(settings).sql("show views in unmask").count()).isPositive();
    }

    @Test
    void refusesAWarehouseWhoseFilesLieElsewhere() {
        Map<String, String> other = settings("other");

        assertThatThrownBy(() -> Tables.open(LocalSpark.on(other)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("Give --warehouse " + folder.resolve("warehouse"));
        assertThatThrownBy(() -> reader(other).rows(TableSpec.LABELS)).isInstanceOf(UserException.class);
    }

    private Map<String, String> settings(String warehouse) {
        return CatalogSettings.of(
                folder.resolve(warehouse).toString(),
                Map.of(
                        "spark.sql.catalog.lake.type",
                        "jdbc",
                        "spark.sql.catalog.lake.uri",
                        "jdbc:sqlite:" + folder.resolve("catalog.db") + "?busy_timeout=30000"));
    }

    private static WarehouseReader reader(Map<String, String> settings) {
        return new WarehouseReader(settings, new Configuration());
    }

    private static LabelRow label(String faceId) {
        return new LabelRow(faceId, 1, "person", Instant.EPOCH, "run");
    }
}

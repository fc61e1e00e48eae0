package org.unmask.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.unmask.core.errors.UserException;
import org.unmask.tables.views.LakeCatalog;

class CatalogSettingsTest {
    @Test
    void makesTheWarehouseTheDefaultCatalogWithInstantsInUtc() {
        assertThat(CatalogSettings.of("hdfs://name-node/warehouse"))
                .containsEntry("spark.sql.catalog.lake.warehouse", "hdfs://name-node/warehouse")
                .containsEntry("spark.sql.defaultCatalog", "lake")
                .containsEntry("spark.sql.session.timeZone", "UTC");
    }

    @Test
    void neverServesATableFromACache() {
        assertThat(CatalogSettings.of("/warehouse")).containsEntry("spark.sql.catalog.lake.cache-enabled", "false");
    }

    @Test
    void keepsTheCatalogThatTheUserHasSetAndTheFilesWhereTheyAre() {
        assertThat(CatalogSettings.of(
                        "s3a://bucket/unmask",
                        Map.of(
                                "spark.sql.catalog.lake", "org.apache.iceberg.spark.SparkCatalog",
                                "spark.sql.catalog.lake.type", "rest",
                                "spark.sql.catalog.lake.uri", "http://catalog:8181",
                                "spark.sql.catalog.lake.warehouse", "faces",
                                "spark.sql.catalog.lake.cache-enabled", "true",
                                "spark.sql.catalog.other.type", "hive")))
                .containsEntry("spark.sql.catalog.lake", LakeCatalog.class.getName())
                .containsEntry("spark.sql.catalog.lake.type", "rest")
                .containsEntry("spark.sql.catalog.lake.uri", "http://catalog:8181")
                .containsEntry("spark.sql.catalog.lake.warehouse", "faces")
                .containsEntry("spark.sql.catalog.lake.cache-enabled", "false")
                .containsEntry("spark.sql.catalog.lake.io-impl", "org.apache.iceberg.hadoop.HadoopFileIO")
                .doesNotContainKey("spark.sql.catalog.other.type");
    }

    @Test
    void givesTheHadoopCatalogNoOtherWarehouseThanTheJobs() {
        assertThat(CatalogSettings.of("/mine", Map.of("spark.sql.catalog.lake.warehouse", "/other")))
                .containsEntry("spark.sql.catalog.lake.warehouse", "/mine");
    }

    @Test
    void refusesAnObjectStoreUnderTheHadoopCatalogAndNamesOthers() {
        for (Map<String, String> given : List.of(
                Map.<String, String>of(),
                Map.of("spark.sql.catalog.lake.type", "HADOOP"),
                Map.of("spark.sql.catalog.lake.catalog-impl", "org.apache.iceberg.hadoop.HadoopCatalog"))) {
            assertThatThrownBy(() -> CatalogSettings.of("s3a://bucket/warehouse", given))
                    .isInstanceOf(UserException.class)
                    .hasMessageStartingWith("Cannot open the warehouse s3a://bucket/warehouse")
                    .hasMessageContaining("renames atomically")
                    .hasMessageContaining("--conf spark.sql.catalog.lake.type=rest");
        }
    }

    @Test
    void saysHowHadoopWritesAnObjectStore() {
        assertThatThrownBy(() ->
                        CatalogSettings.of("s3://bucket/warehouse", Map.of("spark.sql.catalog.lake.type", "rest")))
                .isInstanceOf(UserException.class)
                .hasMessageEndingWith("Write s3a: instead.");
    }

    @Test
    void refusesACatalogThatIsNotIcebergs() {
        assertThatThrownBy(() -> CatalogSettings.of("/warehouse", Map.of("spark.sql.catalog.lake", "com.example.Own")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("got com.example.Own");
    }
}

package org.unmask.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.core.errors.UserException;

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

    @ParameterizedTest
    @ValueSource(strings = {"s3://bucket/warehouse", "s3a://bucket/warehouse"})
    void refusesAnObjectStore(String warehouse) {
        assertThatThrownBy(() -> CatalogSettings.of(warehouse))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("Cannot open the warehouse " + warehouse)
                .hasMessageContaining("renames atomically");
    }
}

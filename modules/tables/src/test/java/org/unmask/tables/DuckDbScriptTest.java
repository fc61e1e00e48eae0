package org.unmask.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.tables.views.AnalystView;

/** The script of a warehouse that is not there yet; AnalystsIT runs that of one with rows in DuckDB. */
class DuckDbScriptTest {
    @TempDir
    private Path folder;

    @Test
    void hasEveryTableWithItsColumnsAndEveryViewAndMakesNothing() {
        Path warehouse = folder.resolve("none");

        List<String> lines = new DuckDbScript(
                        new WarehouseReader(CatalogSettings.of(warehouse.toString()), new Configuration()))
                .lines();

        assertThat(lines)
                .contains(
                        "create or replace view unmask.labels as select * from (select cast(null as varchar) as face_id,"
                                + " cast(null as integer) as label, cast(null as varchar) as origin,"
                                + " cast(null as timestamp with time zone) as labelled_at, cast(null as varchar) as run_id"
                                + " where false);");
        TableSpec.all()
                .forEach(table -> assertThat(lines)
                        .anyMatch(line -> line.startsWith("create or replace view unmask." + table.name() + " as ")));
        AnalystView.names()
                .forEach(view -> assertThat(lines).contains("create or replace view unmask." + view + " as "));
        assertThat(warehouse).doesNotExist();
    }
}

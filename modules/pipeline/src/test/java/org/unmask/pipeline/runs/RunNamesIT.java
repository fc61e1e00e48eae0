package org.unmask.pipeline.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.metrics.Metric;
import org.unmask.core.split.Split;
import org.unmask.pipeline.RunIdentity;
import org.unmask.tables.CatalogSettings;
import org.unmask.tables.Tables;
import org.unmask.tables.rows.EvaluationRow;
import org.unmask.tables.warehouse.WarehouseFiles;
import org.unmask.testing.spark.LocalSpark;

class RunNamesIT {
    private static final LocalDate DATE = LocalDate.of(2026, 1, 5);

    @TempDir
    private Path warehouse;

    private Tables tables;
    private WarehouseFiles files;

    @BeforeEach
    void open() {
        tables = Tables.open(LocalSpark.on(CatalogSettings.of(warehouse.toString())));
        files = new WarehouseFiles(warehouse.toString(), new Configuration());
    }

    @Test
    void twoJobsThatBeginAtOnceHaveNamesOfTheirOwn() {
        assertThat(names("first").reserve("adapt", DATE, "unmask adapt a")).isEqualTo("adapt-2026-01-05-1");
        assertThat(names("second").reserve("adapt", DATE, "unmask adapt a")).isEqualTo("adapt-2026-01-05-2");
        assertThat(names("third").reserve("adapt", DATE, "unmask adapt b")).isEqualTo("adapt-2026-01-05-3");
    }

    @Test
    void aNameThatNothingWasBegunUnderIsGivenBack() {
        RunNames report = names("first");
        report.reserve("report", DATE, "unmask report");
        report.release();

        assertThat(names("second").reserve("report", DATE, "unmask report")).isEqualTo("report-2026-01-05-1");
    }

    @Test
    void theSameCommandGoesOnUnderTheNameOfADeadRunAndNoOtherDoes() {
        String dead = names("first").reserve("adapt", DATE, "unmask adapt a");
        new UnfinishedRuns(files).begin(new RunIdentity(dead, "adapt", DATE, Instant.EPOCH, "unmask adapt a"));

        assertThat(afterTheirDeath("second").reserve("adapt", DATE, "unmask adapt b"))
                .isEqualTo("adapt-2026-01-05-2");
        assertThat(afterTheirDeath("third").reserve("adapt", DATE, "unmask adapt a"))
                .isEqualTo("adapt-2026-01-05-1");
    }

    @Test
    void aNameThatATableKnowsIsNotGivenOutAgain() {
        tables.evaluations().append(List.of(figure("evaluate-2026-01-05-1"), figure("evaluate-2026-01-05-2.part")));

        assertThat(names("first").reserve("evaluate", DATE, "unmask evaluate")).isEqualTo("evaluate-2026-01-05-3");
        assertThat(names("first").reserve("evaluate", DATE.plusDays(1), "unmask evaluate"))
                .isEqualTo("evaluate-2026-01-06-1");
    }

    private RunNames names(String process) {
        return new RunNames(tables, files, process, other -> true);
    }

    private RunNames afterTheirDeath(String process) {
        return new RunNames(tables, files, process, other -> false);
    }

    private static EvaluationRow figure(String runId) {
        return new EvaluationRow(
                "a model", "press", Split.TEST, Metric.AUC, 0.5, 0.4, 0.6, 9, 9, null, runId, Instant.EPOCH, null);
    }
}

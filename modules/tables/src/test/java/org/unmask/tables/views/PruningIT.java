package org.unmask.tables.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.metric.SQLMetric;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unmask.tables.CatalogSettings;
import org.unmask.tables.Tables;
import org.unmask.testing.spark.LocalSpark;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** How many files a question opens, by Iceberg's own count: two domains, each written by two runs, are four files a table. */
class PruningIT {
    @TempDir
    private static Path warehouse;

    private static SparkSession spark;

    @BeforeAll
    static void writeFourFilesOfEachTable() {
        spark = LocalSpark.on(CatalogSettings.of(warehouse.toString()));
        // The plan that ran is then the one that is looked at.
        spark.conf().set("spark.sql.adaptive.enabled", "false");
        Tables.open(spark);
        for (String run : List.of("r1", "r2")) {
            spark.sql("insert into unmask.scores (model_id, face_id, domain, split, p_fake, run_id)"
                    + " select 'model-" + run + "', domain, domain, 'test', 0.5, '" + run
                    + "' from values ('a'), ('b') as t(domain)");
            spark.sql(
                    "insert into unmask.pseudo_labels (run_id, round, face_id, domain, curriculum, p_fake, pseudo_label, confidence,"
                            + " threshold, weight, accepted, reason, model_sha256)"
                            + " select '" + run
                            + "', round, 'f', domain, 'fixed', 0.5, round, 0.5, 0.5, 1, true, 'accepted', 'c'"
                            + " from values ('a', 0), ('a', 1), ('b', 0), ('b', 1) as t(domain, round)");
            spark.sql(
                    "insert into unmask.faces (face_id, domain, group_id, split, source_uri, source_sha256, face_index, width, height,"
                            + " perceptual_hash, image, ingest_date, run_id)"
                            + " select '" + run
                            + "', domain, 'g', 'test', 'u', 's', 0, 1, 1, 1, cast('x' as binary), current_date(), '"
                            + run
                            + "' from values ('a'), ('b') as t(domain)");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4 | select width from unmask.faces",
                "2 | select width from unmask.faces where domain = 'a'",
                "1 | select p_fake from unmask.scores where domain = 'a' and model_id = 'model-r2'",
                "4 | select face_id from unmask.pseudo_label_flips",
                "2 | select face_id from unmask.pseudo_label_flips where domain = 'b'",
                "1 | select face_id from unmask.pseudo_label_flips where domain = 'b' and run_id = 'r1'"
            })
    void aConditionOnDomainOrRunPassesOverFiles(long files, String question) {
        assertThat(filesOf(question)).isEqualTo(files);
    }

    @Test
    void aFaceByItsNameIsLookedForInTheFilesThatMayHaveIt() {
        assertThat(filesOf("select source_uri from unmask.faces where face_id = 'r1'"))
                .isEqualTo(2);
    }

    private static long filesOf(String question) {
        Dataset<Row> rows = (Dataset<Row>) spark.sql(question);
        assertThat(rows.collectAsList()).isNotEmpty();
        List<SparkPlan> leaves = new ArrayList<>(
                CollectionConverters.asJava(rows.queryExecution().executedPlan().collectLeaves()));
        long files = 0;
        for (SparkPlan leaf : leaves) {
            Option<SQLMetric> counted = leaf.metrics().get("resultDataFiles");
            files += counted.isDefined() ? counted.get().value() : 0;
        }
        return files;
    }
}

package org.unmask.pipeline.reporting;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.unmask.core.models.ModelRole;
import org.unmask.core.split.Split;
import org.unmask.pipeline.faces.FaceSelection;
import org.unmask.pipeline.faces.SplitLeaks;
import org.unmask.pipeline.ingest.IngestSummary;
import org.unmask.pipeline.models.DomainModels;
import org.unmask.pipeline.models.Names;
import org.unmask.report.model.DomainFaces;
import org.unmask.report.model.FaceSupply;
import org.unmask.report.model.IngestCounts;
import org.unmask.report.model.LeakCheck;
import org.unmask.report.model.ReasonCount;
import org.unmask.tables.Columns;
import org.unmask.tables.Tables;

/** The faces that a run stood on: how many, how they are split, and whether a split leaks. Driver only. */
final class SupplyData {
    private final Tables tables;
    private final RunRecord record;

    SupplyData(Tables tables, RunRecord record) {
        this.tables = tables;
        this.record = record;
    }

    FaceSupply build() {
        List<IngestCounts> ingest = new ArrayList<>();
        IngestSummary summary = record.notes().ingest();
        if (summary != null) {
            ingest.add(counts(summary));
        }
        return new FaceSupply(ingest, domains(), Optional.of(leaks()));
    }

    private static IngestCounts counts(IngestSummary summary) {
        List<ReasonCount> rejected = new ArrayList<>();
        summary.rejected().forEach((reason, count) -> rejected.add(new ReasonCount(reason, count)));
        return new IngestCounts("all domains", summary.found(), summary.accepted(), summary.known(), rejected);
    }

    private List<DomainFaces> domains() {
        Dataset<Row> faces = tables.faces()
                .read()
                .select("face_id", "domain", "split")
                .join(FaceSelection.currentLabels(tables), new String[] {"face_id"}, "left");
        return faces
                .groupBy("domain")
                .agg(
                        countWhere(col("label").equalTo(0)),
                        countWhere(col("label").equalTo(1)),
                        countWhere(Columns.is("split", Split.TRAIN)),
                        countWhere(Columns.is("split", Split.VALIDATION)),
                        countWhere(Columns.is("split", Split.TEST)))
                .orderBy("domain")
                .collectAsList()
                .stream()
                .map(row -> new DomainFaces(
                        row.getString(0),
                        use(row.getString(0)),
                        row.getLong(1),
                        row.getLong(2),
                        new DomainFaces.SplitFaces(row.getLong(3), row.getLong(4), row.getLong(5))))
                .toList();
    }

    private String use(String domain) {
        boolean target = record.models().values().stream().anyMatch(model -> DomainModels.isAdaptedTo(model, domain));
        boolean source = record.models().values().stream()
                .filter(model -> model.role() != ModelRole.ORACLE)
                .anyMatch(model -> Names.split(model.sourceDomains()).contains(domain));
        return target ? "target" : source ? "source" : "not used";
    }

    /** Groups, contents and look-alikes that stand in more than one split. */
    private LeakCheck leaks() {
        return new LeakCheck(
                inSeveralSplits("group_id"),
                inSeveralSplits("source_sha256"),
                SplitLeaks.pairs(tables).count());
    }

    private long inSeveralSplits(String column) {
        return tables.faces()
                .read()
                .groupBy(column)
                .agg(count_distinct(col("split")).as("splits"))
                .where(col("splits").gt(1))
                .count();
    }

    private static Column countWhere(Column condition) {
        return sum(when(condition, lit(1L)).otherwise(lit(0L)));
    }
}

package org.unmask.pipeline.reporting;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.unmask.core.models.ModelRole;
import org.unmask.pipeline.faces.SplitLeaks;
import org.unmask.pipeline.ingest.IngestSummary;
import org.unmask.pipeline.models.DomainModels;
import org.unmask.pipeline.models.Names;
import org.unmask.report.model.DriftFigures;
import org.unmask.report.model.FaceSupply;
import org.unmask.report.model.IngestCounts;
import org.unmask.report.model.LeakCheck;
import org.unmask.report.model.ReasonCount;
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
        return new FaceSupply(ingest, DomainCounts.of(tables, this::use), drift(), Optional.of(leaks()));
    }

    private static IngestCounts counts(IngestSummary summary) {
        List<ReasonCount> rejected = new ArrayList<>();
        summary.rejected().forEach((reason, count) -> rejected.add(new ReasonCount(reason, count)));
        return new IngestCounts("all domains", summary.found(), summary.accepted(), summary.known(), rejected);
    }

    private List<DriftFigures> drift() {
        return record.notes().drift().stream()
                .map(drift -> new DriftFigures(drift.domain(), drift.measure(), drift.index(), drift.warned()))
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
        long contents = tables.faces()
                .read()
                .groupBy("source_sha256")
                .agg(count_distinct(col("split")).as("splits"))
                .where(col("splits").gt(1))
                .count();
        return new LeakCheck(
                SplitLeaks.groups(tables).count(),
                contents,
                SplitLeaks.pairs(tables).count());
    }
}

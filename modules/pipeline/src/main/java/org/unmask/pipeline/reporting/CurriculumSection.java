package org.unmask.pipeline.reporting;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.unmask.pipeline.faces.FaceShards;
import org.unmask.report.model.ClassAcceptance;
import org.unmask.report.model.CurriculumPlot;
import org.unmask.report.model.ReasonCount;
import org.unmask.report.model.RoundFigures;
import org.unmask.tables.Tables;
import org.unmask.tables.rows.RoundRow;

/** The curricula of a run, round by round. Driver only. */
final class CurriculumSection {
    private final Tables tables;
    private final RunRecord record;

    CurriculumSection(Tables tables, RunRecord record) {
        this.tables = tables;
        this.record = record;
    }

    List<CurriculumPlot> build() {
        Map<String, List<RoundRow>> byCurriculum = new TreeMap<>();
        for (RoundRow round : record.rounds()) {
            byCurriculum
                    .computeIfAbsent(
                            round.domain() + "\n" + round.curriculum() + "\n" + round.runId(), k -> new ArrayList<>())
                    .add(round);
        }
        List<CurriculumPlot> plots = new ArrayList<>();
        for (List<RoundRow> rounds : byCurriculum.values()) {
            RoundRow first = rounds.get(0);
            Map<Integer, Double> accuracy = accuracy(first);
            plots.add(new CurriculumPlot(
                    first.domain(),
                    first.curriculum(),
                    rounds.stream()
                            .map(round -> figures(round, Optional.ofNullable(accuracy.get(round.round()))))
                            .toList()));
        }
        return plots;
    }

    private static RoundFigures figures(RoundRow round, Optional<Double> accuracy) {
        ClassAcceptance real = new ClassAcceptance(round.candidatesReal(), round.acceptedReal());
        ClassAcceptance fake = new ClassAcceptance(round.candidatesFake(), round.acceptedFake());
        long refused = real.candidates() - real.accepted() + fake.candidates() - fake.accepted();
        return new RoundFigures(
                round.round(),
                round.threshold(),
                real,
                fake,
                List.of(new ReasonCount("below_threshold", refused)),
                new RoundFigures.RoundCheck(
                        Optional.ofNullable(round.validationAuc()), accuracy, Optional.ofNullable(round.reason())));
    }

    /** The share of right answers among the accepted pseudo-labels, by round, where the target's labels are known. */
    private Map<Integer, Double> accuracy(RoundRow any) {
        Dataset<Row> accepted = tables.pseudoLabels()
                .read()
                .where(col("run_id").equalTo(any.runId()))
                .where(col("domain").equalTo(any.domain()))
                .where(col("curriculum").equalTo(any.curriculum()))
                .where(col("accepted"))
                .join(FaceShards.currentLabels(tables), "face_id");
        Map<Integer, Double> accuracy = new TreeMap<>();
        accepted.groupBy("round")
                .agg(avg(when(col("pseudo_label").equalTo(col("label")), 1.0).otherwise(0.0)), count(lit(1)))
                .collectAsList()
                .forEach(row -> accuracy.put(row.getInt(0), row.getDouble(1)));
        return accuracy;
    }
}

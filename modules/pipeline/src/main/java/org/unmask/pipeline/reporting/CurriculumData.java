package org.unmask.pipeline.reporting;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.unmask.core.curriculum.ClassAcceptance;
import org.unmask.core.curriculum.PositiveUnlabelled;
import org.unmask.core.metrics.Interval;
import org.unmask.pipeline.faces.FaceSelection;
import org.unmask.report.model.CurriculumPlot;
import org.unmask.report.model.ReasonCount;
import org.unmask.report.model.RoundFigures;
import org.unmask.tables.Tables;
import org.unmask.tables.rows.RoundRow;

/** The curricula of a run, round by round. Driver only. */
final class CurriculumData {
    private final Tables tables;
    private final RunRecord record;

    CurriculumData(Tables tables, RunRecord record) {
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
            Map<Integer, List<ReasonCount>> refused = refused(first);
            plots.add(new CurriculumPlot(
                    first.domain(),
                    first.curriculum(),
                    rounds.stream()
                            .map(round -> figures(
                                    round,
                                    refused.getOrDefault(round.round(), List.of()),
                                    Optional.ofNullable(accuracy.get(round.round()))))
                            .toList()));
        }
        return plots;
    }

    private static RoundFigures figures(RoundRow round, List<ReasonCount> refused, Optional<Double> accuracy) {
        ClassAcceptance real = new ClassAcceptance(round.candidatesReal(), round.acceptedReal());
        ClassAcceptance fake = new ClassAcceptance(round.candidatesFake(), round.acceptedFake());
        return new RoundFigures(
                round.round(),
                round.threshold(),
                real,
                fake,
                refused,
                new RoundFigures.RoundCheck(Optional.ofNullable(round.validationAuc()), accuracy, note(round)));
    }

    /** Why a round came to nothing, and what its pool was believed to hold. */
    private static Optional<String> note(RoundRow round) {
        Double fake = round.priorFake();
        Double low = round.priorLow();
        Double high = round.priorHigh();
        Optional<String> reason = Optional.ofNullable(round.reason());
        if (fake == null || low == null || high == null) {
            return reason;
        }
        String belief = PositiveUnlabelled.belief(new Interval(fake, low, high));
        return Optional.of(reason.map(why -> why + " " + belief).orElse(belief));
    }

    /** The share of right answers among the accepted pseudo-labels, by round, where the target's labels are known. */
    private Map<Integer, Double> accuracy(RoundRow any) {
        Dataset<Row> accepted =
                pseudoLabels(any).where(col("accepted")).join(FaceSelection.currentLabels(tables), "face_id");
        Map<Integer, Double> accuracy = new TreeMap<>();
        accepted.groupBy("round")
                .agg(avg(when(col("pseudo_label").equalTo(col("label")), 1.0).otherwise(0.0)), count(lit(1)))
                .collectAsList()
                .forEach(row -> accuracy.put(row.getInt(0), row.getDouble(1)));
        return accuracy;
    }

    /** How many faces were refused for which reason, by round. */
    private Map<Integer, List<ReasonCount>> refused(RoundRow any) {
        Map<Integer, List<ReasonCount>> refused = new TreeMap<>();
        pseudoLabels(any)
                .where(not(col("accepted")))
                .groupBy("round", "reason")
                .agg(count(lit(1)))
                .orderBy("round", "reason")
                .collectAsList()
                .forEach(row -> refused.computeIfAbsent(row.getInt(0), round -> new ArrayList<>())
                        .add(new ReasonCount(row.getString(1), row.getLong(2))));
        return refused;
    }

    /** The pseudo-labels of a curriculum on a domain, all rounds of the run. */
    private Dataset<Row> pseudoLabels(RoundRow any) {
        return tables.pseudoLabels()
                .read()
                .where(col("run_id").equalTo(any.runId()))
                .where(col("domain").equalTo(any.domain()))
                .where(col("curriculum").equalTo(any.curriculum()));
    }
}

package org.unmask.pipeline.reporting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.unmask.core.metrics.CalibrationBin;
import org.unmask.core.metrics.Interval;
import org.unmask.core.metrics.Metric;
import org.unmask.core.metrics.Metrics;
import org.unmask.core.metrics.RocCurve;
import org.unmask.core.metrics.ScoredFaces;
import org.unmask.core.models.ModelRole;
import org.unmask.core.split.Split;
import org.unmask.pipeline.faces.FaceSelection;
import org.unmask.pipeline.models.DomainModels;
import org.unmask.pipeline.models.Names;
import org.unmask.report.model.CalibratedResult;
import org.unmask.report.model.CalibrationLine;
import org.unmask.report.model.CalibrationPlot;
import org.unmask.report.model.Comparison;
import org.unmask.report.model.ContactSheet;
import org.unmask.report.model.EvaluationFigures;
import org.unmask.report.model.Figures;
import org.unmask.report.model.ModelResult;
import org.unmask.report.model.RobustnessFigures;
import org.unmask.report.model.RocLine;
import org.unmask.report.model.RocPlot;
import org.unmask.report.model.Sample;
import org.unmask.report.model.ScoreHistogram;
import org.unmask.tables.Columns;
import org.unmask.tables.Tables;
import org.unmask.tables.rows.EvaluationRow;
import org.unmask.tables.rows.ModelRow;

/** The figures and curves of a run, domain by domain, those with an adapted model first. Driver only. */
final class EvaluationData {
    private static final int CALIBRATION_BINS = 10;

    private final Tables tables;
    private final RunRecord record;

    EvaluationData(Tables tables, RunRecord record) {
        this.tables = tables;
        this.record = record;
    }

    EvaluationFigures build(List<ContactSheet> contactSheets) {
        Map<String, Map<String, ScoredFaces>> scores = scores();
        List<Comparison> comparisons = new ArrayList<>();
        List<RocPlot> rocs = new ArrayList<>();
        List<ScoreHistogram> histograms = new ArrayList<>();
        List<CalibrationPlot> calibrations = new ArrayList<>();
        for (String domain : domains()) {
            List<ModelRow> shown = shownOn(domain);
            Map<String, ScoredFaces> domainScores = scores.getOrDefault(domain, Map.of());
            comparisons.add(new Comparison(
                    domain,
                    "test",
                    shown.stream().map(model -> result(model, domain)).toList()));
            rocs.add(new RocPlot(domain, lines(shown, domain, domainScores)));
            calibrations.add(new CalibrationPlot(domain, calibration(shown, domain, domainScores)));
            main(shown, domain)
                    .ifPresent(model -> histogram(model, domain, domainScores).ifPresent(histograms::add));
        }
        return new EvaluationFigures(comparisons, rocs, histograms, calibrations, robustness(), contactSheets);
    }

    /** Of the models that may become champion. */
    private List<RobustnessFigures> robustness() {
        return domains().stream()
                .flatMap(domain -> shownOn(domain).stream()
                        .filter(model -> model.role() != ModelRole.ORACLE && model.role() != ModelRole.FIXED_THRESHOLD)
                        .flatMap(model -> RobustnessRows.of(record.evaluations(), model, domain).stream()))
                .toList();
    }

    /** Domains that were adapted to first, then the others. */
    List<String> domains() {
        return record.evaluations().stream()
                .map(EvaluationRow::domain)
                .distinct()
                .sorted(Comparator.comparing((String domain) -> !isTarget(domain))
                        .thenComparing(domain -> domain))
                .toList();
    }

    private boolean isTarget(String domain) {
        return record.models().values().stream().anyMatch(model -> DomainModels.isAdaptedTo(model, domain));
    }

    /** The models that say something about a domain, those that this run has evaluated on it. */
    private List<ModelRow> shownOn(String domain) {
        return DomainModels.of(record.models().values(), domain).stream()
                .filter(model -> record.evaluations().stream()
                        .anyMatch(row -> row.modelId().equals(model.modelId())
                                && row.domain().equals(domain)))
                .toList();
    }

    /** The model that a domain is judged by: the student where there is one, else its own adapted model. */
    static Optional<ModelRow> main(List<ModelRow> shown, String domain) {
        return shown.stream()
                .filter(model -> model.role() == ModelRole.STUDENT
                        || (model.role() == ModelRole.ADAPTED && DomainModels.isAdaptedTo(model, domain))
                        || model.role() == ModelRole.SOURCE_ONLY)
                .max(Comparator.comparing((ModelRow model) -> model.role() == ModelRole.STUDENT)
                        .thenComparing(model -> model.role() == ModelRole.ADAPTED));
    }

    private ModelResult result(ModelRow model, String domain) {
        EvaluationRow any = record.evaluations().stream()
                .filter(row ->
                        row.modelId().equals(model.modelId()) && row.domain().equals(domain))
                .findFirst()
                .orElseThrow();
        Figures figures = new Figures(
                figure(model, domain, Metric.AUC),
                figure(model, domain, Metric.EER),
                figure(model, domain, Metric.ACCURACY).orElseThrow(),
                figure(model, domain, Metric.ECE).orElseThrow());
        return new ModelResult(
                model.role(),
                name(model),
                figures,
                figure(model, domain, Metric.AUC_DIFFERENCE),
                new Sample(any.faces(), any.groups(), 1));
    }

    /** A figure of a model on a domain, as this run found it. */
    Optional<Interval> figure(ModelRow model, String domain, Metric metric) {
        return record.evaluations().stream()
                .filter(row -> row.modelId().equals(model.modelId()))
                .filter(row -> row.domain().equals(domain) && row.metric() == metric)
                .reduce((older, newer) -> newer)
                .map(row -> new Interval(row.value(), row.low(), row.high()));
    }

    private List<RocLine> lines(List<ModelRow> shown, String domain, Map<String, ScoredFaces> scores) {
        List<RocLine> lines = new ArrayList<>();
        for (ModelRow model : shown) {
            Optional<Interval> auc = figure(model, domain, Metric.AUC);
            ScoredFaces faces = scores.get(model.modelId());
            if (auc.isPresent() && faces != null) {
                lines.add(new RocLine(model.role(), name(model), auc.get(), RocCurve.of(faces)));
            }
        }
        return lines;
    }

    private List<CalibrationLine> calibration(List<ModelRow> shown, String domain, Map<String, ScoredFaces> scores) {
        List<CalibrationLine> lines = new ArrayList<>();
        for (ModelRow model : shown) {
            Optional<Interval> error = figure(model, domain, Metric.ECE);
            ScoredFaces faces = scores.get(model.modelId());
            if (error.isPresent() && faces != null) {
                List<CalibrationBin> bins = CalibrationBin.of(faces, CALIBRATION_BINS).stream()
                        .filter(bin -> bin.faces() > 0)
                        .toList();
                lines.add(new CalibrationLine(model.role(), name(model), error.get(), calibrated(model, domain), bins));
            }
        }
        return lines;
    }

    private Optional<CalibratedResult> calibrated(ModelRow model, String domain) {
        Optional<Interval> unsure = figure(model, domain, Metric.UNSURE_SHARE);
        return figure(model, domain, Metric.ECE_CALIBRATED)
                .flatMap(error -> unsure.map(
                        share -> new CalibratedResult(error, share, figure(model, domain, Metric.SURE_ERROR))));
    }

    private Optional<ScoreHistogram> histogram(ModelRow model, String domain, Map<String, ScoredFaces> scores) {
        ScoredFaces faces = scores.get(model.modelId());
        if (faces == null) {
            return Optional.empty();
        }
        long[][] counts = new long[ScoreHistogram.USUAL_BINS][2];
        for (int face = 0; face < faces.count(); face++) {
            counts[ScoreHistogram.binOf(faces.pFake(face), counts.length)][faces.isFake(face) ? 1 : 0]++;
        }
        List<ScoreHistogram.BinCount> bins = new ArrayList<>();
        for (long[] bin : counts) {
            bins.add(new ScoreHistogram.BinCount(bin[0], bin[1], 0));
        }
        return Optional.of(new ScoreHistogram(domain, name(model), Metrics.DEFAULT_THRESHOLD, bins));
    }

    /** The labelled scores of test faces of this run by domain and model; the champion may have scored others in it. */
    private Map<String, Map<String, ScoredFaces>> scores() {
        Dataset<Row> scored = tables.scores()
                .read()
                .where(functions.col("run_id").equalTo(record.run().runId()).and(Columns.is("split", Split.TEST)))
                .join(FaceSelection.currentLabels(tables), "face_id")
                .join(tables.faces().read().select("face_id", "group_id"), "face_id")
                .select("domain", "model_id", "p_fake", "label", "group_id", "face_id")
                .orderBy("face_id");
        Map<String, Map<String, List<Row>>> rows = new TreeMap<>();
        for (Row row : scored.collectAsList()) {
            rows.computeIfAbsent(row.getString(0), domain -> new TreeMap<>())
                    .computeIfAbsent(row.getString(1), model -> new ArrayList<>())
                    .add(row);
        }
        Map<String, Map<String, ScoredFaces>> faces = new TreeMap<>();
        rows.forEach((domain, byModel) -> {
            Map<String, ScoredFaces> scores = new TreeMap<>();
            byModel.forEach((model, list) -> scores.put(model, scoredFaces(list)));
            faces.put(domain, scores);
        });
        return faces;
    }

    private static ScoredFaces scoredFaces(List<Row> rows) {
        return new ScoredFaces(
                rows.stream().mapToDouble(row -> row.getDouble(2)).toArray(),
                rows.stream().mapToInt(row -> row.getInt(3)).toArray(),
                rows.stream()
                        .map(row -> Objects.requireNonNull(row.getString(4)))
                        .toArray(String[]::new));
    }

    /** A model in words for readers. */
    static String name(ModelRow model) {
        String from = String.join(" + ", Names.split(model.sourceDomains()));
        String to = String.join(" + ", Names.split(model.targetDomains()));
        return switch (model.role()) {
            case SOURCE_ONLY -> "Source only, " + from;
            case FIXED_THRESHOLD -> "Fixed threshold, " + to;
            case ADAPTED -> "Adapted to " + to;
            case ORACLE -> "Oracle, " + from;
            case STUDENT -> "Student";
        };
    }
}

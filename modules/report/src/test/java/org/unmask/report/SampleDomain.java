package org.unmask.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.unmask.core.metrics.Bootstrap;
import org.unmask.core.metrics.CalibrationBin;
import org.unmask.core.metrics.Interval;
import org.unmask.core.metrics.Metric;
import org.unmask.core.metrics.RocCurve;
import org.unmask.core.metrics.ScoredFaces;
import org.unmask.core.models.ModelRole;
import org.unmask.core.random.Seeds;
import org.unmask.core.view.Alteration;
import org.unmask.report.model.CalibratedResult;
import org.unmask.report.model.CalibrationLine;
import org.unmask.report.model.CalibrationPlot;
import org.unmask.report.model.Comparison;
import org.unmask.report.model.ContactFace;
import org.unmask.report.model.ContactFace.Decision;
import org.unmask.report.model.ContactSheet;
import org.unmask.report.model.FaceLabel;
import org.unmask.report.model.Figures;
import org.unmask.report.model.ModelResult;
import org.unmask.report.model.RobustnessFigures;
import org.unmask.report.model.RobustnessFigures.AlteredFigures;
import org.unmask.report.model.RocLine;
import org.unmask.report.model.RocPlot;
import org.unmask.report.model.Sample;
import org.unmask.report.model.ScoreHistogram;
import org.unmask.report.model.ScoreHistogram.BinCount;

/** One imagined target domain: five models scored on the same faces, and every part of a report made from the scores. */
final class SampleDomain {
    private static final int FACES_PER_STRIP = 8;

    private final String name;
    private final Seeds seeds;
    private final Bootstrap bootstrap;
    private final List<Model> models;

    SampleDomain(String name, int faces, double difficulty) {
        this.name = name;
        this.seeds = Seeds.of(7).derive(name);
        this.bootstrap = new Bootstrap(200, seeds.derive("bootstrap"));
        this.models = List.of(
                model(ModelRole.ORACLE, "Oracle", faces, 3.1 - difficulty, 1.9),
                model(ModelRole.SOURCE_ONLY, "Source only", faces, 1.7 - difficulty, 2.9),
                model(ModelRole.FIXED_THRESHOLD, "Fixed threshold 0.95", faces, 1.95 - difficulty, 2.4),
                model(ModelRole.ADAPTED, "Adapted, DPGNet curriculum", faces, 2.5 - difficulty, 2.1),
                model(ModelRole.STUDENT, "Student of all domains", faces, 2.4 - difficulty, 1.8));
    }

    Comparison comparison() {
        return new Comparison(name, "test", models.stream().map(this::result).toList());
    }

    RocPlot roc() {
        return new RocPlot(
                name,
                models.stream()
                        .map(model -> new RocLine(
                                model.role(), model.name(), interval(model, Metric.AUC), RocCurve.of(model.scores())))
                        .toList());
    }

    CalibrationPlot calibration() {
        return new CalibrationPlot(
                name,
                models.stream()
                        .map(model -> new CalibrationLine(
                                model.role(),
                                model.name(),
                                interval(model, Metric.ECE),
                                calibrated(model),
                                CalibrationBin.of(model.scores(), 10)))
                        .toList());
    }

    /** Oracles are calibrated by nobody. */
    private static Optional<CalibratedResult> calibrated(Model model) {
        return model.role() == ModelRole.ORACLE
                ? Optional.empty()
                : Optional.of(new CalibratedResult(
                        new Interval(0.031, 0.019, 0.058),
                        new Interval(0.24, 0.19, 0.29),
                        Optional.of(new Interval(0.082, 0.051, 0.117))));
    }

    RobustnessFigures robustness() {
        Interval plain = interval(adapted(), Metric.AUC);
        List<AlteredFigures> altered = new ArrayList<>();
        for (Alteration alteration : Alteration.values()) {
            double fall = 0.012 * alteration.ordinal();
            altered.add(new AlteredFigures(
                    alteration,
                    new Interval(plain.value() - fall, plain.low() - fall, plain.high() - fall),
                    new Interval(-fall, -fall - 0.02, -fall + 0.02),
                    new Interval(fall, fall / 2, 2 * fall)));
        }
        return new RobustnessFigures(name, adapted().role(), adapted().name(), plain, altered);
    }

    ScoreHistogram histogram() {
        ScoredFaces scores = adapted().scores();
        long[][] counts = new long[ScoreHistogram.USUAL_BINS][2];
        for (int i = 0; i < scores.count(); i++) {
            counts[ScoreHistogram.binOf(scores.pFake(i), counts.length)][scores.isFake(i) ? 1 : 0]++;
        }
        List<BinCount> bins = new ArrayList<>();
        for (long[] count : counts) {
            bins.add(new BinCount(count[0], count[1], 0));
        }
        return new ScoreHistogram(name, adapted().name(), 0.5, bins);
    }

    ContactSheet contactSheet() {
        ScoredFaces scores = adapted().scores();
        List<Integer> byScore = IntStream.range(0, scores.count())
                .boxed()
                .sorted(Comparator.comparingDouble(scores::pFake))
                .toList();
        List<Integer> byDoubt = byScore.stream()
                .sorted(Comparator.comparingDouble(face -> Math.abs(scores.pFake(face) - 0.5)))
                .toList();
        int last = byScore.size();
        return new ContactSheet(
                name,
                adapted().name(),
                faces(byScore.subList(0, FACES_PER_STRIP)),
                faces(byScore.subList(last - FACES_PER_STRIP, last)),
                faces(byDoubt.subList(0, FACES_PER_STRIP)));
    }

    Interval interval(ModelRole role, Metric metric) {
        return interval(of(role), metric);
    }

    Interval gain(ModelRole role) {
        return bootstrap
                .pairedDifference(of(role).scores(), of(ModelRole.SOURCE_ONLY).scores(), Metric.AUC)
                .orElseThrow();
    }

    private Model model(ModelRole role, String modelName, int faces, double separation, double confidence) {
        return new Model(role, modelName, SampleScores.of(seeds, faces, separation, confidence));
    }

    private Model of(ModelRole role) {
        return models.stream().filter(model -> model.role() == role).findFirst().orElseThrow();
    }

    private Model adapted() {
        return of(ModelRole.ADAPTED);
    }

    private Interval interval(Model model, Metric metric) {
        return bootstrap.interval(model.scores(), metric).orElseThrow();
    }

    private ModelResult result(Model model) {
        Figures figures = new Figures(
                Optional.of(interval(model, Metric.AUC)),
                Optional.of(interval(model, Metric.EER)),
                interval(model, Metric.ACCURACY),
                interval(model, Metric.ECE));
        Optional<Interval> gain =
                model.role() == ModelRole.SOURCE_ONLY ? Optional.empty() : Optional.of(gain(model.role()));
        Sample sample = new Sample(model.scores().count(), model.scores().groupCount(), 3);
        return new ModelResult(model.role(), model.name(), figures, gain, sample);
    }

    private List<ContactFace> faces(List<Integer> indices) {
        return indices.stream().map(this::face).toList();
    }

    private ContactFace face(int index) {
        ScoredFaces scores = adapted().scores();
        double pFake = scores.pFake(index);
        SplittableRandom random = seeds.derive("picture").derive(index).random();
        String id = String.format("%016x%016x", random.nextLong(), random.nextLong());
        boolean sure = Math.max(pFake, 1 - pFake) >= 0.7;
        Decision decision = new Decision(FaceLabel.of(pFake >= 0.5 ? 1 : 0), sure ? "accepted" : "below_threshold");
        return new ContactFace(
                id,
                SamplePicture.of(random),
                pFake,
                decision,
                Optional.of(scores.isFake(index) ? FaceLabel.FAKE : FaceLabel.REAL));
    }

    private record Model(ModelRole role, String name, ScoredFaces scores) {}
}

package org.unmask.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.unmask.core.carryover.CarryOverEvidence;
import org.unmask.core.carryover.EvidenceKind;
import org.unmask.core.curriculum.ClassAcceptance;
import org.unmask.core.drift.DriftMeasure;
import org.unmask.core.drift.StabilityIndex;
import org.unmask.core.gate.RuleName;
import org.unmask.core.gate.RuleOutcome;
import org.unmask.core.metrics.Interval;
import org.unmask.core.metrics.Metric;
import org.unmask.core.models.ModelRole;
import org.unmask.core.models.PromotionCause;
import org.unmask.report.model.CarryOverFigures;
import org.unmask.report.model.ChampionChange;
import org.unmask.report.model.CurriculumPlot;
import org.unmask.report.model.DomainFaces;
import org.unmask.report.model.DomainFaces.SplitFaces;
import org.unmask.report.model.DriftFigures;
import org.unmask.report.model.EvaluationFigures;
import org.unmask.report.model.FaceSupply;
import org.unmask.report.model.Fact;
import org.unmask.report.model.GateFigures;
import org.unmask.report.model.Headline;
import org.unmask.report.model.IngestCounts;
import org.unmask.report.model.JudgedModel;
import org.unmask.report.model.KeyFigure;
import org.unmask.report.model.LeakCheck;
import org.unmask.report.model.PromotionVerdict;
import org.unmask.report.model.PromotionVerdict.Outcome;
import org.unmask.report.model.ReasonCount;
import org.unmask.report.model.RoundFigures;
import org.unmask.report.model.RoundFigures.RoundCheck;
import org.unmask.report.model.RunFacts;
import org.unmask.report.model.RunHeader;
import org.unmask.report.model.RunReport;
import org.unmask.report.model.ScoreHistogram;
import org.unmask.report.model.ScoreHistogram.BinCount;
import org.unmask.report.model.StepTime;
import org.unmask.report.model.TableSnapshot;
import org.unmask.report.model.TrainingFigures;

/** A report with every section filled, from imagined scores; and one with none. */
final class SampleReport {
    private SampleReport() {}

    static RunReport full() {
        return full("social_b");
    }

    /** A full report whose second domain has the given name. */
    static RunReport full(String secondDomain) {
        SampleDomain first = new SampleDomain("social_a", 480, 0);
        SampleDomain second = new SampleDomain(secondDomain, 360, 0.35);
        EvaluationFigures evaluation = new EvaluationFigures(
                List.of(first.comparison(), second.comparison()),
                List.of(first.roc(), second.roc()),
                List.of(first.histogram(), second.histogram(), unlabelled()),
                List.of(first.calibration(), second.calibration()),
                List.of(first.robustness(), second.robustness()),
                List.of(first.contactSheet(), second.contactSheet()));
        return new RunReport(
                "Nightly run of 2026-11-21",
                headline(first, secondDomain, second),
                evaluation,
                carryOver(),
                gate(),
                curricula(secondDomain),
                trainings(secondDomain),
                supply(secondDomain),
                facts());
    }

    static RunReport empty() {
        Headline headline = new Headline(
                "Nothing was trained: no picture was new.",
                List.of(),
                new PromotionVerdict(Outcome.NO_DECISION, "The champion stays as it is."));
        RunFacts facts = new RunFacts(facts().identity(), List.of(), List.of(), List.of(), "");
        return new RunReport(
                "Empty night",
                headline,
                EvaluationFigures.none(),
                List.of(),
                GateFigures.none(),
                List.of(),
                List.of(),
                FaceSupply.none(),
                facts);
    }

    private static List<CarryOverFigures> carryOver() {
        return List.of(new CarryOverFigures(
                "social_a",
                "declined",
                "The labels do not carry over to social_a: heads agree <by> 0.012.",
                List.of(
                        new CarryOverFigures.Seen(
                                CarryOverEvidence.of(
                                        EvidenceKind.LEFT_OUT_DOMAIN, "press", new Interval(0.612, 0.501, 0.7), 1_280),
                                OptionalDouble.of(0.55)),
                        new CarryOverFigures.Seen(
                                new CarryOverEvidence(
                                        EvidenceKind.DEPTH_AGREEMENT, "social_a", 0.012, Optional.empty(), 480),
                                OptionalDouble.of(0.2)))));
    }

    private static GateFigures gate() {
        RuleOutcome unopposed =
                new RuleOutcome(RuleName.NOT_WORSE, true, OptionalDouble.empty(), 0, "There was no other model.");
        RuleOutcome worse = new RuleOutcome(
                RuleName.NOT_WORSE,
                false,
                OptionalDouble.of(-0.025),
                0,
                "It is worse, beyond the interval, on studio.");
        RuleOutcome calibrated = new RuleOutcome(
                RuleName.CALIBRATED, true, OptionalDouble.of(0.0824), 0.3, "Its expected calibration error is 0.082.");
        return new GateFigures(
                "360 labelled validation faces of studio",
                List.of(
                        new JudgedModel(ModelRole.SOURCE_ONLY, "source only", true, List.of(unopposed, calibrated)),
                        new JudgedModel(ModelRole.STUDENT, "student", false, List.of(worse, calibrated))),
                List.of(
                        new ChampionChange(
                                Instant.parse("2026-11-21T04:12:31Z"),
                                "source_only-studio-0a1b2c3d",
                                Optional.of("student-<b>-99887766"),
                                PromotionCause.ROLLBACK,
                                "It called <every> face fake."),
                        new ChampionChange(
                                Instant.parse("2026-11-20T04:12:31Z"),
                                "student-<b>-99887766",
                                Optional.empty(),
                                PromotionCause.GATE,
                                "It passed every rule.")));
    }

    private static List<TrainingFigures> trainings(String secondDomain) {
        return List.of(
                training("train studio", 3_000, 0.7), training("adapt " + secondDomain + " dpgnet round 0", 400, 1.3));
    }

    private static TrainingFigures training(String name, long steps, double first) {
        List<TrainingFigures.LossPoint> losses = IntStream.rangeClosed(1, 20)
                .mapToObj(i -> new TrainingFigures.LossPoint(i * steps / 20, first / Math.sqrt(i)))
                .toList();
        return new TrainingFigures(name, steps, 64 * steps, Duration.ofSeconds(steps / 10), 0.034, 0.2, losses);
    }

    private static Headline headline(SampleDomain first, String secondName, SampleDomain second) {
        return new Headline(
                "A detector trained on 2,400 labelled faces of studio was adapted to the unlabelled faces of social_a and "
                        + secondName + " in three curriculum rounds, and one student was distilled from both teachers.",
                List.of(
                        key("AUC on social_a, adapted", first, ModelRole.ADAPTED),
                        key("AUC on " + secondName + ", adapted", second, ModelRole.ADAPTED),
                        key("AUC on social_a, student", first, ModelRole.STUDENT)),
                new PromotionVerdict(
                        Outcome.PROMOTED,
                        "The student beats the champion on both domains and loses nothing on the labelled one."));
    }

    private static KeyFigure key(String label, SampleDomain domain, ModelRole role) {
        return new KeyFigure(
                label, domain.interval(role, Metric.AUC), Optional.of(domain.gain(role)), "3 seeds, test split");
    }

    private static List<CurriculumPlot> curricula(String secondDomain) {
        return List.of(
                new CurriculumPlot(
                        "social_a",
                        "DPGNet curriculum, threshold 0.85 to 0.70",
                        List.of(
                                round(0, 0.85, new long[] {980, 412, 1420, 803}, 0.861),
                                round(1, 0.775, new long[] {1105, 640, 1295, 921}, 0.884),
                                round(2, 0.70, new long[] {1180, 815, 1220, 964}, 0.889))),
                new CurriculumPlot(
                        secondDomain,
                        "Fixed threshold 0.95",
                        List.of(
                                round(1, 0.95, new long[] {590, 61, 1610, 702}, 0.842),
                                round(0, 0.95, new long[] {700, 92, 1500, 611}, 0.848),
                                collapsed())));
    }

    /** Candidates and accepted of real, then of fake. */
    private static RoundFigures round(int number, double threshold, long[] counts, double auc) {
        long below = counts[0] - counts[1] + counts[2] - counts[3];
        return new RoundFigures(
                number,
                threshold,
                new ClassAcceptance(counts[0], counts[1]),
                new ClassAcceptance(counts[2], counts[3]),
                List.of(new ReasonCount("below_threshold", below)),
                new RoundCheck(Optional.of(auc), Optional.of(0.9 + number * 0.012), Optional.empty()));
    }

    private static RoundFigures collapsed() {
        return new RoundFigures(
                2,
                0.95,
                new ClassAcceptance(310, 0),
                new ClassAcceptance(1890, 744),
                List.of(new ReasonCount("below_threshold", 1456)),
                new RoundCheck(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("Training skipped: real has 0 % of the accepted faces, 5 % is the least.")));
    }

    private static ScoreHistogram unlabelled() {
        List<BinCount> bins = IntStream.range(0, ScoreHistogram.USUAL_BINS)
                .mapToObj(bin -> new BinCount(0, 0, 40 + (long) (9 * Math.pow(bin - 9.5, 2))))
                .toList();
        return new ScoreHistogram("forum_c", "Student of all domains", 0.5, bins);
    }

    private static FaceSupply supply(String secondDomain) {
        return new FaceSupply(
                List.of(
                        new IngestCounts(
                                "social_a",
                                12_480,
                                12_011,
                                322,
                                List.of(new ReasonCount("no_face", 101), new ReasonCount("too_small", 46))),
                        new IngestCounts(secondDomain, 9_102, 9_000, 100, List.of())),
                List.of(
                        new DomainFaces("studio", "source", 1_210, 1_190, new SplitFaces(1_440, 360, 600)),
                        new DomainFaces("social_a", "target", 240, 240, new SplitFaces(7_812, 1_690, 2_509)),
                        new DomainFaces(secondDomain, "target", 180, 180, new SplitFaces(5_900, 1_250, 1_850))),
                List.of(
                        new DriftFigures(
                                "social_a", DriftMeasure.SCORE, new StabilityIndex(0.31, 0.03, 500, 412), true),
                        new DriftFigures(
                                "social_a", DriftMeasure.SIZE, new StabilityIndex(0.05, 0.03, 500, 412), false)),
                Optional.of(new LeakCheck(0, 0, 0)));
    }

    private static RunFacts facts() {
        return new RunFacts(
                new RunHeader(
                        "nightly-2026-11-21-7f3a",
                        "2026-11-21",
                        Instant.parse("2026-11-21T23:14:09Z"),
                        "bin/unmask nightly --warehouse s3a://faces/warehouse --run-date 2026-11-21 --set adapt.rounds=3",
                        1),
                List.of(
                        new Fact("Unmask", "0.1.0"),
                        new Fact("Java", "17.0.15"),
                        new Fact("Spark", "4.1.3"),
                        new Fact("Iceberg", "1.12.0"),
                        new Fact("ND4J", "1.0.0-M2.1"),
                        new Fact("Backend", "CPU, oneDNN, AVX-512, 2 workers of 1 core")),
                List.of(
                        new TableSnapshot("unmask.faces", 5_812_377_101_992_014_331L, "read"),
                        new TableSnapshot("unmask.pseudo_labels", 731_004_512_887_120_955L, "written"),
                        new TableSnapshot("unmask.models", 2_201_877_340_511_908_446L, "written")),
                List.of(
                        new StepTime("ingest", Duration.ofSeconds(252)),
                        new StepTime("adapt social_a", Duration.ofSeconds(1_874)),
                        new StepTime("distill", Duration.ofSeconds(911)),
                        new StepTime("evaluate", Duration.ofMillis(8_400))),
                IntStream.range(0, 24)
                        .mapToObj(i -> "unmask.key-" + i + " = " + i * 0.5)
                        .collect(Collectors.joining("\n", "train.learning-rate = 0.001\n", "\n")));
    }
}

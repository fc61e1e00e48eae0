package org.unmask.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.unmask.core.calibration.Calibration;
import org.unmask.core.gate.RuleName;
import org.unmask.core.gate.RuleOutcome;
import org.unmask.core.metrics.Interval;
import org.unmask.core.metrics.Metric;
import org.unmask.core.models.ModelRole;
import org.unmask.core.models.PromotionCause;
import org.unmask.report.model.CardJudgement;
import org.unmask.report.model.CardResult;
import org.unmask.report.model.ChampionChange;
import org.unmask.report.model.DomainFaces;
import org.unmask.report.model.DomainFaces.SplitFaces;
import org.unmask.report.model.Fact;
import org.unmask.report.model.KeyFigure;
import org.unmask.report.model.ModelCard;
import org.unmask.report.model.ModelCard.FittedCalibration;
import org.unmask.report.model.ModelCard.Reproduction;
import org.unmask.report.model.RunIndex;
import org.unmask.report.model.RunIndex.ChampionSpan;
import org.unmask.report.model.RunIndex.IndexedModel;
import org.unmask.report.model.RunIndex.IndexedRun;
import org.unmask.report.model.RunIndex.State;

/** A model's card with every section filled and one with none, and an index of runs. */
final class SampleCard {
    static final String MODEL = "student-social_a+social_b-1f0e9d8c";
    private static final String FORMER = "source_only-studio-0a1b2c3d";
    private static final String SHA256 = "1f0e9d8c7b6a59483726150413021100ffeeddccbbaa99887766554433221100";

    private SampleCard() {}

    static ModelCard full() {
        SampleDomain domain = new SampleDomain("social_a", 480, 0);
        return new ModelCard(
                MODEL,
                ModelRole.STUDENT,
                "Student",
                "champion",
                Instant.parse("2026-11-21T04:02:11Z"),
                "Says how probable it is that a face was generated or manipulated. Trained on labelled faces of studio and adapted,"
                        + " without their labels, to faces of social_a, social_b.",
                List.of(
                        new Fact("Role", "student"),
                        new Fact("Method", "classifier"),
                        new Fact("Encoder", "pretrained"),
                        new Fact("Architecture", "pretrained-mobilenetv2_100-192-crops"),
                        new Fact("Published weights", "timm/mobilenetv2_100.ra_in1k"),
                        new Fact("Licence of these", "apache-2.0")),
                List.of(
                        new DomainFaces(
                                "social_a",
                                "adapted to, without labels",
                                240,
                                240,
                                new SplitFaces(7_812, 1_690, 2_509)),
                        new DomainFaces(
                                "studio", "taught it, with labels", 1_210, 1_190, new SplitFaces(1_440, 360, 600))),
                List.of(result("social_a", 480, 0.901), result("studio", 600, 0.953)),
                Optional.of(new FittedCalibration(new Calibration(0.3647, -0.2797, 0.31, 0.72), 360)),
                List.of(domain.robustness()),
                List.of(new CardJudgement(
                        "nightly-2026-11-21-1",
                        Instant.parse("2026-11-21T04:11:59Z"),
                        true,
                        FORMER,
                        List.of(
                                new RuleOutcome(
                                        RuleName.NOT_WORSE,
                                        true,
                                        OptionalDouble.of(0.041),
                                        0,
                                        "Nowhere is the whole interval of the difference below zero."),
                                new RuleOutcome(
                                        RuleName.CALIBRATED,
                                        false,
                                        OptionalDouble.of(0.341),
                                        0.3,
                                        "Its expected calibration error is <0.341>.")))),
                List.of(new ChampionChange(
                        Instant.parse("2026-11-21T04:12:31Z"),
                        MODEL,
                        Optional.of(FORMER),
                        PromotionCause.GATE,
                        "It passed every rule.")),
                List.of(
                        "It judges a crop of one face, and nothing that is said of the picture or beside it.",
                        "On social_a 9.6 % of the faces end on the other side of the threshold where the picture is altered: brighter."),
                new Reproduction(
                        "bin/unmask nightly --warehouse s3a://faces/warehouse --run-date 2026-11-21",
                        1,
                        SHA256,
                        "train.epochs = 40\ntrain.learning-rate = 0.001\n"));
    }

    /** Of a model that was only kept. */
    static ModelCard bare() {
        return new ModelCard(
                FORMER,
                ModelRole.SOURCE_ONLY,
                "Source only, studio",
                "candidate",
                Instant.parse("2026-11-20T03:00:00Z"),
                "Trained on labelled faces of studio.",
                List.of(new Fact("Role", "source only")),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of("It was measured on no domain: nothing is known of how well it does."),
                new Reproduction("", 1, SHA256, ""));
    }

    private static CardResult result(String domain, long faces, double auc) {
        Map<Metric, Interval> figures = new java.util.TreeMap<>();
        figures.put(Metric.AUC, around(auc, 0.02));
        figures.put(Metric.GROUP_AUC, around(auc + 0.02, 0.02));
        figures.put(Metric.AVERAGE_PRECISION, around(auc - 0.01, 0.03));
        figures.put(Metric.EER, around(1 - auc, 0.02));
        figures.put(Metric.ACCURACY, around(auc - 0.06, 0.03));
        figures.put(Metric.TPR_AT_FPR_01, around(0.41, 0.08));
        figures.put(Metric.ECE, around(0.112, 0.02));
        figures.put(Metric.ECE_CALIBRATED, around(0.031, 0.012));
        figures.put(Metric.UNSURE_SHARE, around(0.24, 0.05));
        figures.put(Metric.SURE_ERROR, around(0.082, 0.03));
        figures.put(Metric.AUC_DIFFERENCE, new Interval(0.051, 0.012, 0.088));
        return new CardResult(domain, "nightly-2026-11-21-1", faces, faces / 4, figures);
    }

    private static Interval around(double value, double half) {
        return new Interval(value, value - half, value + half);
    }

    static RunIndex index() {
        List<ChampionSpan> champions = new ArrayList<>();
        champions.add(span("2026-11-21T04:12:31Z", MODEL, Optional.empty(), PromotionCause.GATE, 0.901));
        champions.add(span(
                "2026-11-20T04:12:31Z",
                FORMER,
                Optional.of(Instant.parse("2026-11-21T04:12:31Z")),
                PromotionCause.ROLLBACK,
                0.861));
        return new RunIndex(
                "s3a://faces/warehouse",
                champions,
                List.of(
                        new IndexedRun(
                                "nightly-2026-11-22-1",
                                "nightly",
                                "2026-11-22",
                                State.UNFINISHED,
                                Optional.empty(),
                                Optional.empty(),
                                "To go on: bin/unmask nightly --run-date 2026-11-22",
                                Optional.empty()),
                        new IndexedRun(
                                "nightly-2026-11-21-1",
                                "nightly",
                                "2026-11-21",
                                State.FINISHED,
                                Optional.of(Instant.parse("2026-11-21T04:14:09Z")),
                                Optional.of(4_127.0),
                                "Promoted " + MODEL + ". It passed every rule.",
                                Optional.of("nightly-2026-11-21-1.html"))),
                List.of(
                        new IndexedModel(
                                MODEL,
                                ModelRole.STUDENT,
                                "Student",
                                "champion",
                                Instant.parse("2026-11-21T04:02:11Z"),
                                Optional.of(0.948),
                                Optional.of("card-student.html")),
                        new IndexedModel(
                                FORMER,
                                ModelRole.SOURCE_ONLY,
                                "Source only, studio <b>",
                                "retired",
                                Instant.parse("2026-11-20T03:00:00Z"),
                                Optional.empty(),
                                Optional.empty())));
    }

    private static ChampionSpan span(
            String at, String model, Optional<Instant> until, PromotionCause cause, double auc) {
        ChampionChange change = new ChampionChange(
                Instant.parse(at),
                model,
                Optional.empty(),
                cause,
                "It passed every rule on the validation faces of studio.");
        return new ChampionSpan(
                change,
                until,
                Optional.empty(),
                List.of(
                        new KeyFigure("AUC on social_a", around(auc, 0.02), Optional.empty(), ""),
                        new KeyFigure("AUC on studio", around(auc + 0.05, 0.02), Optional.empty(), "")));
    }
}

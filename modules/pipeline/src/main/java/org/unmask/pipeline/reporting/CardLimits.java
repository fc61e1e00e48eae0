package org.unmask.pipeline.reporting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.unmask.core.calibration.Calibration;
import org.unmask.core.metrics.Metric;
import org.unmask.pipeline.models.Names;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.report.html.Numbers;
import org.unmask.report.model.CardResult;
import org.unmask.report.model.RobustnessFigures;
import org.unmask.report.model.RobustnessFigures.AlteredFigures;
import org.unmask.tables.rows.ModelRow;

/** What a model cannot do or was not asked, in sentences that follow from its figures. Stateless. */
final class CardLimits {
    private static final long FEW_FACES = 200;
    private static final double WEAK_AUC = 0.75;
    private static final double MANY_FLIPPED = 0.05;

    private CardLimits() {}

    static List<String> of(ModelRow model, List<CardResult> results, List<RobustnessFigures> robustness) {
        List<String> limits = new ArrayList<>();
        limits.add("It judges a crop of one face, and nothing that is said of the picture or beside it.");
        limits.add(
                results.isEmpty()
                        ? "It was measured on no domain: nothing is known of how well it does."
                        : "It was measured on faces of "
                                + Names.words(
                                        results.stream().map(CardResult::domain).toList())
                                + " alone: fakes of other generators and pictures of other platforms may pass unnoticed.");
        results.forEach(result -> weakness(result, limits));
        if (!model.targetDomains().isEmpty()) {
            limits.add("It saw no label of " + Names.words(Names.split(model.targetDomains()))
                    + ", and was calibrated on other domains: there its probabilities are no more than an order.");
        }
        StoredModel.calibration(model)
                .ifPresentOrElse(
                        own -> silence(own, limits),
                        () -> limits.add("It was not calibrated: its probabilities are no more than an order."));
        robustness.forEach(figures -> fragility(figures, limits));
        if (robustness.isEmpty()) {
            limits.add("How it bears pictures that were saved again, resized or cropped was not measured.");
        }
        if (model.weightsSha256() != null && model.weightsLicence() == null) {
            limits.add("The files of its published weights tell no licence: find it before you hand the model on.");
        }
        return limits;
    }

    /** Why a model leaves all faces open, or says one of the two verdicts alone: its band ends where no face lies. */
    private static void silence(Calibration calibration, List<String> limits) {
        boolean saysReal = calibration.realBelow() > 0;
        boolean saysFake = calibration.fakeAbove() < 1;
        if (!saysReal || !saysFake) {
            String never =
                    saysReal ? "never sure of a fake" : saysFake ? "never sure of a real one" : "unsure of every face";
            limits.add("It is " + never
                    + ": on its validation faces no threshold kept the share of wrong verdicts on that side within"
                    + " calibration.maximum-error. More labelled faces, a better network or a higher bound open it; until then sort by"
                    + " p_calibrated.");
        }
    }

    private static void weakness(CardResult result, List<String> limits) {
        if (result.faces() < FEW_FACES) {
            limits.add("On " + result.domain() + " it was measured on " + Numbers.counted(result.faces(), "face")
                    + ": the intervals are wide for that reason.");
        }
        var auc = result.figures().get(Metric.AUC);
        if (auc != null && auc.low() < WEAK_AUC) {
            limits.add("On " + result.domain() + " its AUC may be as low as " + Numbers.figure(auc.low())
                    + ": one verdict says little there.");
        }
    }

    private static void fragility(RobustnessFigures figures, List<String> limits) {
        figures.altered().stream()
                .max(Comparator.comparingDouble(altered -> altered.flipped().value()))
                .filter(worst -> worst.flipped().value() > MANY_FLIPPED)
                .ifPresent(worst -> limits.add(flipped(figures.domain(), worst)));
    }

    private static String flipped(String domain, AlteredFigures worst) {
        return "On " + domain + " " + Numbers.percent(worst.flipped().value())
                + " of the faces end on the other side of the threshold where the picture is altered: "
                + worst.alteration().words().toLowerCase(java.util.Locale.ROOT).replace("jpeg", "JPEG") + ".";
    }
}

package org.unmask.pipeline.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.unmask.core.calibration.Calibration;
import org.unmask.core.calibration.Verdict;
import org.unmask.core.metrics.Bootstrap;
import org.unmask.core.metrics.Metric;
import org.unmask.core.metrics.ScoredFaces;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.tables.rows.EvaluationRow;

/**
 * What a model's calibration is worth on faces that it was not fitted to: the calibration error that is left, how many verdicts stay
 * open, how many of the others are wrong. Driver only.
 */
final class CalibratedFigures {
    private final FigureRows rows;

    CalibratedFigures(FigureRows rows) {
        this.rows = rows;
    }

    /** The figures of a model that was calibrated; none of another. */
    List<EvaluationRow> of(StoredModel model, String domain, ScoredFaces faces) {
        List<EvaluationRow> figures = new ArrayList<>();
        model.calibration().ifPresent(calibration -> {
            Bootstrap bootstrap = rows.bootstrap(domain);
            bootstrap
                    .interval(calibration.calibrated(faces), Metric.ECE)
                    .ifPresent(error -> figures.add(rows.of(model.id(), domain, Metric.ECE_CALIBRATED, error, faces)));
            figures.addAll(verdicts(model, calibration, domain, faces));
        });
        return figures;
    }

    private List<EvaluationRow> verdicts(StoredModel model, Calibration calibration, String domain, ScoredFaces faces) {
        boolean[] isUnsure = new boolean[faces.count()];
        List<Integer> sure = new ArrayList<>();
        List<Boolean> wrong = new ArrayList<>();
        for (int face = 0; face < faces.count(); face++) {
            Verdict verdict = calibration.verdict(faces.pFake(face));
            isUnsure[face] = verdict == Verdict.UNSURE;
            if (verdict != Verdict.UNSURE) {
                sure.add(face);
                wrong.add(faces.isFake(face) != (verdict == Verdict.FAKE));
            }
        }
        Bootstrap bootstrap = rows.bootstrap(domain);
        List<EvaluationRow> figures = new ArrayList<>();
        figures.add(rows.of(model.id(), domain, Metric.UNSURE_SHARE, bootstrap.share(faces, isUnsure), faces));
        if (!sure.isEmpty()) {
            ScoredFaces judged = faces.only(sure);
            boolean[] isWrong = new boolean[wrong.size()];
            for (int face = 0; face < isWrong.length; face++) {
                isWrong[face] = wrong.get(face);
            }
            figures.add(rows.of(model.id(), domain, Metric.SURE_ERROR, bootstrap.share(judged, isWrong), judged));
        }
        return figures;
    }
}

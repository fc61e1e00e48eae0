package org.unmask.pipeline.embedding;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.metrics.Metric;
import org.unmask.core.metrics.ScoredFaces;
import org.unmask.networks.head.HeadSolver;
import org.unmask.networks.head.LinearHead;

/** Fits of few faces. Driver only. */
final class HeadFitOnDriver {
    private static final Logger LOG = LoggerFactory.getLogger(HeadFitOnDriver.class);

    private HeadFitOnDriver() {}

    /** The best head, whatever the order of the faces. */
    static FittedHead of(List<HeadExample> train, List<HeadExample> validation) {
        List<HeadExample> faces =
                train.stream().sorted(Comparator.comparing(HeadExample::faceId)).toList();
        HeadSolver solver = solver(faces);
        FittedHead best = null;
        for (double penalty : HeadFit.PENALTIES) {
            HeadSolver.Fit fit = solver.fit(penalty);
            double auc = auc(fit.head(), validation);
            LOG.info("fitted a head: penalty={}, validation AUC={}", penalty, auc);
            if (best == null || auc > best.validationAuc()) {
                best = new FittedHead(fit.head(), penalty, fit.loss(), auc);
            }
        }
        return Objects.requireNonNull(best);
    }

    private static HeadSolver solver(List<HeadExample> faces) {
        boolean[] areFake = new boolean[faces.size()];
        for (int face = 0; face < areFake.length; face++) {
            areFake[face] = faces.get(face).isFake();
        }
        return new HeadSolver(
                faces.stream().map(HeadExample::vector).toArray(float[][]::new),
                areFake,
                faces.stream().mapToDouble(HeadExample::weight).toArray());
    }

    private static double auc(LinearHead head, List<HeadExample> faces) {
        ScoredFaces scored = new ScoredFaces(
                faces.stream().mapToDouble(face -> head.pFake(face.vector())).toArray(),
                faces.stream().mapToInt(face -> face.isFake() ? 1 : 0).toArray(),
                faces.stream().map(HeadExample::faceId).toArray(String[]::new));
        return Metric.AUC.of(scored).orElseThrow();
    }
}

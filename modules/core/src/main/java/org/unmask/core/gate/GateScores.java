package org.unmask.core.gate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.unmask.core.calibration.Calibration;
import org.unmask.core.metrics.Metrics;
import org.unmask.core.metrics.ScoredFaces;

/**
 * What a model says of the labelled validation faces of the protected domains. Immutable.
 *
 * @param modelId the model
 * @param calibration what its probabilities mean to whoever asks it
 * @param byDomain its scores by domain, at least one, each with faces of both classes, in an order that is the same for every model
 */
public record GateScores(String modelId, Calibration calibration, SortedMap<String, ScoredFaces> byDomain) {
    /** Copies the map. */
    public GateScores {
        byDomain = Collections.unmodifiableSortedMap(new TreeMap<>(byDomain));
        if (byDomain.isEmpty()) {
            throw new IllegalArgumentException("Cannot judge " + modelId
                    + ": expected scores of at least one protected domain, got none. Name one.");
        }
    }

    /** The mean of its AUC over the domains, in [0, 1]. */
    double meanAuc() {
        return byDomain.values().stream().mapToDouble(Metrics::auc).average().orElseThrow();
    }

    /** The faces of all domains together. */
    ScoredFaces pooled() {
        List<Double> pFake = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        byDomain.forEach((domain, faces) -> {
            for (int face = 0; face < faces.count(); face++) {
                pFake.add(faces.pFake(face));
                labels.add(faces.isFake(face) ? 1 : 0);
                groups.add(faces.group(face));
            }
        });
        return new ScoredFaces(
                pFake.stream().mapToDouble(Double::doubleValue).toArray(),
                labels.stream().mapToInt(Integer::intValue).toArray(),
                groups.toArray(String[]::new));
    }
}

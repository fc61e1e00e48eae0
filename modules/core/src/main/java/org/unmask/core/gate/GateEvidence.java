package org.unmask.core.gate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.unmask.core.metrics.Bootstrap;
import org.unmask.core.metrics.Metric;
import org.unmask.core.metrics.ScoredFaces;

/**
 * All that the rules may know of a candidate. Immutable.
 *
 * @param modelId the candidate
 * @param faces its scores of the validation faces of all protected domains together
 * @param calibrated the same as the candidate's calibration has them, which is what users are told
 * @param meanAuc the mean of its AUC over the protected domains, in [0, 1]
 * @param differences one for each protected domain and model that it is compared with; empty where there is no other model
 */
public record GateEvidence(
        String modelId, ScoredFaces faces, ScoredFaces calibrated, double meanAuc, List<DomainDifference> differences) {
    /** Copies the list. */
    public GateEvidence {
        differences = List.copyOf(differences);
    }

    /**
     * Compares a candidate with others, domain by domain.
     *
     * @param references the champion and the source-only model, as far as there are such; the candidate itself is passed over
     */
    static GateEvidence of(GateScores candidate, List<GateScores> references, Bootstrap bootstrap) {
        List<DomainDifference> differences = new ArrayList<>();
        candidate.byDomain().forEach((domain, own) -> {
            Bootstrap ofDomain =
                    new Bootstrap(bootstrap.samples(), bootstrap.seeds().derive(domain));
            for (GateScores reference : references) {
                ScoredFaces other = reference.byDomain().get(domain);
                if (!reference.modelId().equals(candidate.modelId()) && other != null) {
                    ofDomain.pairedDifference(own, other, Metric.AUC)
                            .ifPresent(auc -> differences.add(new DomainDifference(domain, reference.modelId(), auc)));
                }
            }
        });
        ScoredFaces faces = candidate.pooled();
        return new GateEvidence(
                candidate.modelId(),
                faces,
                candidate.calibration().calibrated(faces),
                candidate.meanAuc(),
                differences);
    }

    /** The difference that is least by a figure of it; empty where there is no other model. */
    Optional<DomainDifference> least(Comparator<DomainDifference> figure) {
        return differences.stream().min(figure);
    }

    /** The distinct domains that the candidate was compared on, in order. */
    List<String> domains() {
        return differences.stream().map(DomainDifference::domain).distinct().toList();
    }
}

package org.unmask.core.annotation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.unmask.core.config.binding.Range;
import org.unmask.core.config.binding.Surrounding;
import org.unmask.core.config.binding.Word;
import org.unmask.core.random.Seeds;

/**
 * Faces that stand for all: as many clusters of embeddings as the budget has faces, and of each, the largest first, the face that is nearest to
 * its centre (after Nguyen and Smeulders, "Active Learning Using Pre-clustering", ICML 2004). No model has to be there. Near copies of a
 * chosen face are passed over for the next nearest; what no cluster can give any more goes to faces at random. Immutable.
 *
 * @param leastDistance bits in which two chosen faces differ at the least, 0 to 64; 0 passes over none
 */
@Word("coverage")
public record CoveringFaces(
        @Surrounding @Range(min = 0, max = 64) int leastDistance) implements AnnotationRule {
    @Override
    public Needs needs() {
        return Needs.EMBEDDINGS;
    }

    @Override
    public ChosenFaces select(Collection<Candidate> candidates, int budget, Seeds seeds) {
        AnnotationRule.checkBudget(budget);
        List<Candidate> faces = candidates.stream()
                .sorted(Comparator.comparing(Candidate::faceId))
                .toList();
        DistinctFaces chosen = new DistinctFaces(budget, leastDistance);
        for (List<Candidate> cluster : clusters(faces, budget, seeds)) {
            for (Candidate face : cluster) {
                if (chosen.take(face)) {
                    break;
                }
            }
        }
        new RandomFaces().select(faces, faces.size(), seeds).chosen().forEach(chosen::take);
        return chosen.selection();
    }

    /** The faces of each cluster, the largest cluster first, the face nearest to its centre first. */
    private static List<List<Candidate>> clusters(List<Candidate> faces, int budget, Seeds seeds) {
        if (faces.isEmpty() || budget == 0) {
            return List.of();
        }
        Centres centres = Centres.of(
                faces.stream().map(Candidate::embedding).toArray(float[][]::new),
                Math.min(budget, faces.size()),
                seeds.derive("coverage").random());
        List<List<Integer>> members = centres.members();
        List<List<Candidate>> clusters = new ArrayList<>();
        members.stream()
                .sorted(Comparator.comparingInt(cluster -> -cluster.size()))
                .forEach(cluster -> clusters.add(cluster.stream()
                        .sorted(Comparator.comparingDouble(centres::distance))
                        .map(faces::get)
                        .toList()));
        return clusters;
    }
}

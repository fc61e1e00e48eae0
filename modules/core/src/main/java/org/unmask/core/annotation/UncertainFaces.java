package org.unmask.core.annotation;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.unmask.core.config.binding.Range;
import org.unmask.core.config.binding.Surrounding;
import org.unmask.core.config.binding.Word;
import org.unmask.core.random.Seeds;

/**
 * The faces of which the model is least sure, wherever it looks: uncertainty sampling (Lewis and Gale, "A Sequential Algorithm for Training
 * Text Classifiers", SIGIR 1994). Near copies of a chosen face are passed over. Immutable.
 *
 * @param leastDistance bits in which two chosen faces differ at the least, 0 to 64; 0 passes over none
 */
@Word("uncertain")
public record UncertainFaces(
        @Surrounding @Range(min = 0, max = 64) int leastDistance) implements AnnotationRule {
    private static final Comparator<Candidate> LEAST_SURE_FIRST =
            Comparator.comparingDouble(Candidate::uncertainty).reversed().thenComparing(Candidate::faceId);

    @Override
    public ChosenFaces select(Collection<Candidate> candidates, int budget, Seeds seeds) {
        AnnotationRule.checkBudget(budget);
        List<Candidate> ranked = candidates.stream().sorted(LEAST_SURE_FIRST).toList();
        DistinctFaces chosen = new DistinctFaces(budget, leastDistance);
        ranked.forEach(chosen::take);
        return chosen.selection();
    }
}

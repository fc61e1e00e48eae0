package org.unmask.core.annotation;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.unmask.core.config.binding.Range;
import org.unmask.core.config.binding.Surrounding;
import org.unmask.core.config.binding.Word;
import org.unmask.core.random.Seeds;

/**
 * The faces from which most is to be learned: where the model is unsure and its attention gathers nowhere ({@link
 * Candidate#challenge()}). Greedy, the greatest challenge first, in two passes:
 *
 * <ol>
 *   <li>each domain gets a part of the budget in proportion to its candidates, and each class, as the model sees it, its share of
 *       that part;
 *   <li>what a class or domain could not fill goes to the most challenging of the others.
 * </ol>
 *
 * <p>In both a face is passed over if its perceptual hash differs from that of a chosen one in fewer than {@code leastDistance}
 * bits: a second mask of nearly the same picture teaches little. The rule is ours, after the advice to combine uncertainty with
 * where the model looks; labels are not looked at. Immutable.
 *
 * @param fakeShare share of each domain's part for faces that the model takes for fake, in [0, 1]
 * @param leastDistance bits in which two chosen faces differ at the least, 0 to 64; 0 passes over none
 */
@Word("challenging")
public record ChallengingFaces(
        @Surrounding @Range(min = 0, max = 1) double fakeShare,
        @Surrounding @Range(min = 0, max = 64) int leastDistance)
        implements AnnotationRule {
    private static final Comparator<Candidate> MOST_CHALLENGING_FIRST =
            Comparator.comparingDouble(Candidate::challenge).reversed().thenComparing(Candidate::faceId);

    @Override
    public ChosenFaces select(Collection<Candidate> candidates, int budget, Seeds seeds) {
        AnnotationRule.checkBudget(budget);
        List<Candidate> ranked =
                candidates.stream().sorted(MOST_CHALLENGING_FIRST).toList();
        Map<Quotas.Part, Integer> left = Quotas.of(ranked, budget, fakeShare);
        DistinctFaces choice = new DistinctFaces(budget, leastDistance);
        for (Candidate face : ranked) {
            if (left.getOrDefault(Quotas.Part.of(face), 0) > 0 && choice.take(face)) {
                left.merge(Quotas.Part.of(face), -1, Integer::sum);
            }
        }
        ranked.forEach(choice::take);
        ChosenFaces taken = choice.selection();
        return new ChosenFaces(
                taken.chosen().stream().sorted(MOST_CHALLENGING_FIRST).toList(), taken.passedOverCount());
    }
}

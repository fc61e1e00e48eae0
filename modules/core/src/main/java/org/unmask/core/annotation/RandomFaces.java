package org.unmask.core.annotation;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.unmask.core.config.binding.Word;
import org.unmask.core.hash.StableHash;
import org.unmask.core.random.Seeds;

/**
 * Any faces, each as likely as the other: the control that {@link ChallengingFaces} has to beat. No quotas, and faces that look
 * alike are not passed over. Another seed chooses other faces. Ours. Immutable.
 */
@Word("random")
public record RandomFaces() implements AnnotationRule {
    @Override
    public ChosenFaces select(Collection<Candidate> candidates, int budget, Seeds seeds) {
        AnnotationRule.checkBudget(budget);
        List<Candidate> chosen = candidates.stream()
                .sorted(Comparator.comparingLong((Candidate face) -> StableHash.of(seeds.value(), face.faceId()))
                        .thenComparing(Candidate::faceId))
                .limit(budget)
                .toList();
        return new ChosenFaces(chosen, 0);
    }
}

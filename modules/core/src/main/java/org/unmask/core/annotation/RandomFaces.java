package org.unmask.core.annotation;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.unmask.core.hash.StableHash;
import org.unmask.core.random.Seeds;

/**
 * Any faces, each as likely as the other: the control that {@link ChallengingFaces} has to beat. No quotas, and faces that look
 * alike are not passed over. Ours. Immutable.
 *
 * @param seeds another seed chooses other faces
 */
public record RandomFaces(Seeds seeds) implements AnnotationRule {
    /** The word in the configuration. */
    public static final String KIND = "random";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public ChosenFaces select(Collection<Candidate> candidates, int budget) {
        AnnotationRule.checkBudget(budget);
        List<Candidate> chosen = candidates.stream()
                .sorted(Comparator.comparingLong((Candidate face) -> StableHash.of(seeds.value(), face.faceId()))
                        .thenComparing(Candidate::faceId))
                .limit(budget)
                .toList();
        return new ChosenFaces(chosen, 0);
    }
}

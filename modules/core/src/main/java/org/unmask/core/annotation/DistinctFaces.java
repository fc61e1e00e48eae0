package org.unmask.core.annotation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The faces chosen so far, none of which looks like another. One thread. */
final class DistinctFaces {
    private final int budget;
    private final int leastDistance;
    private final List<Candidate> chosen = new ArrayList<>();
    private final Set<String> decided = new HashSet<>();

    /**
     * None chosen yet.
     *
     * @param leastDistance bits in which two chosen faces differ at the least
     */
    DistinctFaces(int budget, int leastDistance) {
        this.budget = budget;
        this.leastDistance = leastDistance;
    }

    /** Takes a face unless the budget is spent, or it is decided already, or it looks like one that was taken. */
    boolean take(Candidate face) {
        if (chosen.size() >= budget || !decided.add(face.faceId())) {
            return false;
        }
        boolean looksNew = chosen.stream().allMatch(other -> other.distance(face) >= leastDistance);
        if (looksNew) {
            chosen.add(face);
        }
        return looksNew;
    }

    /** What was taken, in the order in which it was. */
    ChosenFaces selection() {
        return new ChosenFaces(chosen, decided.size() - chosen.size());
    }
}

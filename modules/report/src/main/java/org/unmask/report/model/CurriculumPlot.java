package org.unmask.report.model;

import java.util.Comparator;
import java.util.List;

/**
 * What one curriculum did on one target domain, round by round. Rounds are kept in ascending order. Immutable.
 *
 * @param curriculum the curriculum in words for readers, such as {@code DPGNet, 0.85 to 0.70}
 */
public record CurriculumPlot(String domain, String curriculum, List<RoundFigures> rounds) {

    /** Sorts a copy of the rounds by number. */
    public CurriculumPlot {
        rounds = rounds.stream()
                .sorted(Comparator.comparingInt(RoundFigures::round))
                .toList();
    }
}

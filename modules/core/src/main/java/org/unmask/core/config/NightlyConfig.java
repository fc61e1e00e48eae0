package org.unmask.core.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.unmask.core.config.binding.CrossChecked;
import org.unmask.core.config.binding.Range;
import org.unmask.core.config.binding.Violation;

/**
 * What a night works on, and how nights keep out of each other's way. Immutable.
 *
 * @param sources labelled domains; empty means every domain that has labels
 * @param targets domains to adapt to; empty means every other domain
 * @param score which faces the champion scores at the end
 * @param lease how long a night that is not heard of keeps others out
 * @param lateDays of how many days before its own a night looks at the folders again, where folders go by date
 */
public record NightlyConfig(
        List<String> sources,
        List<String> targets,
        NightScores score,
        Duration lease,
        @Range(min = 0, max = 366) int lateDays)
        implements CrossChecked, Serializable {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    @Override
    public List<Violation> violations() {
        List<Violation> violations = new ArrayList<>();
        List<String> shared =
                targets.stream().filter(sources::contains).distinct().toList();
        if (!shared.isEmpty()) {
            violations.add(new Violation(
                    "targets", "domains that are not in sources (both name " + String.join(", ", shared) + ")"));
        }
        if (lease.compareTo(SHORTEST) < 0 || lease.compareTo(LONGEST) > 0) {
            violations.add(new Violation("lease", "a duration from 1s to 1d"));
        }
        return violations;
    }
}

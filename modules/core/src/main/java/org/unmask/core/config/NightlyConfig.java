package org.unmask.core.config;

import java.io.Serializable;
import java.util.List;
import org.unmask.core.config.binding.CrossChecked;
import org.unmask.core.config.binding.Violation;

/**
 * What a night works on. Immutable.
 *
 * @param sources labelled domains; empty means every domain that has labels
 * @param targets domains to adapt to; empty means every other domain
 */
public record NightlyConfig(List<String> sources, List<String> targets) implements CrossChecked, Serializable {
    @Override
    public List<Violation> violations() {
        List<String> shared =
                targets.stream().filter(sources::contains).distinct().toList();
        return shared.isEmpty()
                ? List.of()
                : List.of(new Violation(
                        "targets", "domains that are not in sources (both name " + String.join(", ", shared) + ")"));
    }
}

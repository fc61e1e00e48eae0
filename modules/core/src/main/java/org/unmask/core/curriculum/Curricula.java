package org.unmask.core.curriculum;

import java.util.Map;
import java.util.function.Function;
import org.unmask.core.config.AdaptConfig;
import org.unmask.core.errors.UserException;

/** The one table from the configuration's word to the rule. Stateless. */
public final class Curricula {
    static final Map<String, Function<AdaptConfig, Curriculum>> BY_KIND = Map.of(
            DpgnetCurriculum.KIND,
            config -> new DpgnetCurriculum(
                    config.dpgnet().thresholdMax(), config.dpgnet().thresholdMin()),
            FixedThreshold.KIND,
            config -> new FixedThreshold(config.fixed().threshold()));

    private Curricula() {}

    /** The rule that {@code adapt.curriculum} names, with its own settings. */
    public static Curriculum of(AdaptConfig config) {
        return named(config.curriculum(), config);
    }

    /**
     * The rule with this name, whatever {@code adapt.curriculum} says, as baselines need it.
     *
     * @throws UserException if there is no such rule
     */
    public static Curriculum named(String kind, AdaptConfig config) {
        Function<AdaptConfig, Curriculum> rule = BY_KIND.get(kind);
        if (rule == null) {
            throw new UserException("Cannot choose a curriculum: expected one of "
                    + String.join(", ", BY_KIND.keySet().stream().sorted().toList()) + ", got \"" + kind
                    + "\". Change adapt.curriculum.");
        }
        return rule.apply(config);
    }
}

package org.unmask.core.annotation;

import java.util.Map;
import java.util.function.BiFunction;
import org.unmask.core.config.AnnotationConfig;
import org.unmask.core.errors.UserException;
import org.unmask.core.random.Seeds;

/** The one table from the configuration's word to the rule. Stateless. */
public final class AnnotationRules {
    static final Map<String, BiFunction<AnnotationConfig, Seeds, AnnotationRule>> BY_KIND = Map.of(
            ChallengingFaces.KIND,
            (config, seeds) -> new ChallengingFaces(config.fakeShare(), config.leastDistance()),
            RandomFaces.KIND,
            (config, seeds) -> new RandomFaces(seeds));

    private AnnotationRules() {}

    /**
     * The rule with this name, with its own settings.
     *
     * @param seeds what a random choice depends on
     * @throws UserException if there is no such rule
     */
    public static AnnotationRule named(String kind, AnnotationConfig config, Seeds seeds) {
        BiFunction<AnnotationConfig, Seeds, AnnotationRule> rule = BY_KIND.get(kind);
        if (rule == null) {
            throw new UserException("Cannot select for annotation: expected the rule "
                    + String.join(" or ", BY_KIND.keySet().stream().sorted().toList()) + ", got \"" + kind
                    + "\". Correct --rule or annotation.rule.");
        }
        return rule.apply(config, seeds);
    }
}

package org.unmask.core.curriculum;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.unmask.core.config.AdaptConfig;
import org.unmask.core.errors.UserException;

/** The one table from the configuration's word to the rule. Stateless. */
public final class Curricula {
    static final Map<String, Function<AdaptConfig, Curriculum>> BY_KIND = Map.of(
            DpgnetCurriculum.KIND,
            config -> dpgnet(config.dpgnet()),
            FixedThreshold.KIND,
            config -> new FixedThreshold(config.fixed().threshold()),
            FlexMatch.KIND,
            config -> new FlexMatch(
                    config.flexmatch().threshold(),
                    config.flexmatch().warmUp() ? FlexMatch.WarmUp.ON : FlexMatch.WarmUp.OFF),
            FreeMatch.KIND,
            config -> new FreeMatch(config.freematch().momentum()),
            SoftMatch.KIND,
            config -> softmatch(config.softmatch()),
            AdaMatch.KIND,
            config -> new AdaMatch(
                    config.adamatch().relativeThreshold(), config.adamatch().momentum()),
            ClusterPurity.KIND,
            config -> new ClusterPurity(
                    config.cluster().count(),
                    config.cluster().facesPerCluster(),
                    config.cluster().share()));

    private static final Map<String, DpgnetCurriculum.Gate> GATES = Map.of(
            AdaptConfig.Dpgnet.NO_GATE,
            DpgnetCurriculum.Gate.NONE,
            AdaptConfig.Dpgnet.PAPER_GATE,
            DpgnetCurriculum.Gate.PAPER,
            AdaptConfig.Dpgnet.TWO_SIDED_GATE,
            DpgnetCurriculum.Gate.TWO_SIDED);

    private Curricula() {}

    /** The words that the configuration can name, sorted. */
    public static List<String> kinds() {
        return BY_KIND.keySet().stream().sorted().toList();
    }

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
            throw new UserException("Cannot choose a curriculum: expected one of " + String.join(", ", kinds())
                    + ", got \"" + kind + "\". Change adapt.curriculum.");
        }
        return rule.apply(config);
    }

    private static Curriculum dpgnet(AdaptConfig.Dpgnet config) {
        return new DpgnetCurriculum(
                config.thresholdMax(),
                config.thresholdMin(),
                config.thresholdOver().equals(AdaptConfig.Dpgnet.EPOCH)
                        ? DpgnetCurriculum.Over.EPOCH
                        : DpgnetCurriculum.Over.ROUNDS,
                Objects.requireNonNull(GATES.get(config.gate())),
                config.gateSimilarity());
    }

    private static Curriculum softmatch(AdaptConfig.Softmatch config) {
        return new SoftMatch(
                config.momentum(),
                config.deviations(),
                config.align() ? SoftMatch.Alignment.UNIFORM : SoftMatch.Alignment.NONE);
    }
}

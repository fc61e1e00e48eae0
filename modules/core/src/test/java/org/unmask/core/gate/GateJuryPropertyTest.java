package org.unmask.core.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.unmask.core.calibration.Calibration;
import org.unmask.core.config.GateConfig;
import org.unmask.core.metrics.Bootstrap;
import org.unmask.core.metrics.Interval;
import org.unmask.core.metrics.ScoredFaces;
import org.unmask.core.random.Seeds;

/** What holds of the jury whatever the models say. */
class GateJuryPropertyTest {
    private static final int FACES = 80;
    private static final GateConfig LENIENT = new GateConfig(GateMode.ENABLED, List.of(), 1, 0, 0, 0, 1);
    private static final GateConfig USUAL = new GateConfig(GateMode.ENABLED, List.of(), 0.05, 0, 0.1, 0.02, 0.3);

    private static GateJury jury(GateConfig config) {
        return new GateJury(config.rules(), new Bootstrap(100, Seeds.of(1)));
    }

    /** A model whose fakes score above its reals by some standard deviations, one number for each domain. */
    private static GateScores model(String id, SplittableRandom random, double... shifts) {
        TreeMap<String, ScoredFaces> byDomain = new TreeMap<>();
        for (int domain = 0; domain < shifts.length; domain++) {
            double shift = shifts[domain];
            int[] labels = IntStream.range(0, FACES).map(face -> face % 2).toArray();
            double[] pFake = IntStream.range(0, FACES)
                    .mapToDouble(face -> 1 / (1 + Math.exp(-bell(random) - shift * (labels[face] - 0.5))))
                    .toArray();
            byDomain.put("domain-" + domain, ScoredFaces.ungrouped(pFake, labels));
        }
        return new GateScores(id, Calibration.NONE, byDomain);
    }

    private static double bell(SplittableRandom random) {
        return IntStream.range(0, 12).mapToDouble(i -> random.nextDouble()).sum() - 6;
    }

    @Property(tries = 30)
    void aCandidateThatIsWorseOnOneProtectedDomainIsNeverPromotedWhateverTheOthersGive(
            @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 9) double elsewhere) {
        SplittableRandom random = new SplittableRandom(seed);
        GateScores sourceOnly = model("source", random, 0.5, 4, 0.5);
        GateScores worse = model("worse", random, elsewhere, 0, elsewhere);

        List<GateDecision> decisions = jury(LENIENT).judge(List.of(sourceOnly, worse), List.of(sourceOnly));

        assertThat(decisions.get(1).passed()).isFalse();
        assertThat(GateDecision.best(decisions)).map(GateDecision::modelId).contains("source");
    }

    @Property(tries = 30)
    void neitherChampionNorSourceOnlyMayBeBetterBeyondTheInterval(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 1) int which) {
        SplittableRandom random = new SplittableRandom(seed);
        GateScores good = model("good", random, 4, 4);
        GateScores poor = model("poor", random, 0, 0);
        GateScores between = model("between", random, 1, 1);
        List<GateScores> references = which == 0 ? List.of(good, poor) : List.of(poor, good);

        assertThat(jury(LENIENT).judge(List.of(between), references).get(0).passed())
                .isFalse();
    }

    @Property(tries = 30)
    void thePromotedOneIsWorseThanNoReferenceOnNoDomain(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0, max = 4) double first,
            @ForAll @DoubleRange(min = 0, max = 4) double second) {
        SplittableRandom random = new SplittableRandom(seed);
        List<GateScores> references = List.of(model("champion", random, 2, 1.5), model("source", random, 1.5, 2));
        List<GateScores> candidates =
                List.of(model("adapted", random, first, second), model("student", random, second, first));

        List<GateDecision> decisions = jury(USUAL).judge(candidates, references);

        GateDecision.best(decisions)
                .ifPresent(best -> assertThat(candidates)
                        .filteredOn(candidate -> candidate.modelId().equals(best.modelId()))
                        .allSatisfy(promoted -> assertThat(GateEvidence.of(
                                                promoted,
                                                references,
                                                jury(USUAL).bootstrap())
                                        .differences())
                                .hasSize(4)
                                .extracting(DomainDifference::auc)
                                .allMatch(difference -> difference.high() >= 0 && difference.value() >= -0.05)
                                .extracting(Interval::value)
                                .anyMatch(difference -> difference > 0)));
    }

    @Property(tries = 20)
    void sourceOnlyBesideWhichThereIsNoChampionIsComparedWithNothing(@ForAll long seed) {
        GateScores sourceOnly = model("source", new SplittableRandom(seed), 3, 3);

        GateDecision decision =
                jury(USUAL).judge(List.of(sourceOnly), List.of(sourceOnly)).get(0);

        assertThat(decision.outcomes()).extracting(RuleOutcome::rule).containsExactly(RuleName.values());
        assertThat(decision.outcomes().subList(0, 3))
                .allMatch(outcome -> outcome.passed() && outcome.value().isEmpty());
    }

    @Property(tries = 20)
    void aCopyOfTheReferenceIsNoGain(@ForAll long seed) {
        GateScores sourceOnly = model("source", new SplittableRandom(seed), 3, 3);
        GateScores copy = new GateScores("copy", Calibration.NONE, sourceOnly.byDomain());

        List<RuleOutcome> outcomes =
                jury(USUAL).judge(List.of(copy), List.of(sourceOnly)).get(0).outcomes();

        assertThat(outcomes)
                .filteredOn(outcome -> !outcome.passed())
                .extracting(RuleOutcome::rule)
                .containsExactly(RuleName.MEAN_GAIN);
    }
}

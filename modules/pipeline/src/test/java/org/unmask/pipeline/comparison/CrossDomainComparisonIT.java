package org.unmask.pipeline.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.errors.UserException;
import org.unmask.core.metrics.Metric;
import org.unmask.core.models.ModelRole;
import org.unmask.generate.forgery.ForgeryFamily;
import org.unmask.pipeline.SmallWorld;
import org.unmask.tables.rows.EvaluationRow;
import org.unmask.tables.rows.ModelRow;

class CrossDomainComparisonIT {
    private static final List<String> DOMAINS = List.of("local_warp", "blended_swap");

    @TempDir
    private static Path temp;

    private static SmallWorld world;
    private static List<PairResult> results;
    private static final List<PairResult> HEARD = new ArrayList<>();

    /** Two that share their models of labelled faces, and one that trains its own. */
    private static List<Variant> variants() {
        return List.of(
                variant("fixed", "adapt.curriculum=fixed", "adapt.fixed.threshold=0.5"),
                variant("softmatch", "adapt.curriculum=softmatch"),
                variant("jrc", "adapt.curriculum=softmatch", "method.name=jrc"));
    }

    private static Variant variant(String name, String... settings) {
        return new Variant(name, world.work("compare-1", settings).config());
    }

    @BeforeAll
    static void compare() {
        Path pictures =
                SmallWorld.faces(temp.resolve("pictures"), 40, ForgeryFamily.LOCAL_WARP, ForgeryFamily.BLENDED_SWAP);
        world = SmallWorld.in(temp);
        world.ingest(pictures);
        results = new CrossDomainComparison(world.work("compare-1"))
                .run(new CrossDomainComparison.Plan(DOMAINS, List.of(1L, 2L), variants(), false), HEARD::add);
    }

    @Test
    void hasALineForEveryPairSeedAndVariant() {
        assertThat(results).isEqualTo(HEARD).hasSize(2 * 2 * 3).doesNotHaveDuplicates();
        assertThat(results).extracting(PairResult::variant).containsOnly("fixed", "softmatch", "jrc");
        assertThat(results).extracting(PairResult::seed).containsOnly(1L, 2L);
        assertThat(results).allSatisfy(result -> {
            assertThat(result.source()).isNotEqualTo(result.target());
            assertThat(result.rounds()).isEqualTo(2);
            assertThat(result.trainedRounds()).isEqualTo(2);
            assertThat(result.gain()).isCloseTo(result.adapted() - result.sourceOnly(), within(1e-12));
        });
    }

    @Test
    void trainsTheModelsOfLabelledFacesOnceForEachSeedAndWayToTrain() {
        assertThat(world.work("compare-1").tables().models().collect())
                .filteredOn(row -> row.runId().startsWith("compare-1"))
                .extracting(ModelRow::role)
                .containsOnly(ModelRole.SOURCE_ONLY, ModelRole.FIXED_THRESHOLD, ModelRole.ADAPTED)
                .filteredOn(role -> role == ModelRole.SOURCE_ONLY)
                .hasSize(2 * 2 * 2);
    }

    @Test
    void theOracleOfAPairIsTheSourceModelOfTheOtherWay() {
        for (PairResult result : results) {
            String method = result.variant().equals("jrc") ? "jrc" : "classifier";
            assertThat(result.oracle()).isEqualTo(figure(method, result.target(), result.target(), result.seed()));
            assertThat(result.sourceOnly()).isEqualTo(figure(method, result.source(), result.target(), result.seed()));
        }
    }

    @Test
    void asksForSomethingToCompare() {
        List<Variant> one = List.of(variant("fixed", "adapt.curriculum=fixed"));
        assertThatThrownBy(() -> new CrossDomainComparison.Plan(List.of("a"), List.of(1L), one, false))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected at least two labelled domains, got [a]");
        assertThatThrownBy(() -> new CrossDomainComparison.Plan(DOMAINS, List.of(1L), List.of(), false))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected at least one way to adapt");
        assertThatThrownBy(() ->
                        new CrossDomainComparison.Plan(DOMAINS, List.of(1L), List.of(one.get(0), one.get(0)), false))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("no name twice, got [fixed, fixed]");
        assertThatThrownBy(() -> variant("mixmatch", "adapt.curriculum=mixmatch"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("got \"mixmatch\"");
    }

    @Test
    void aDeclinedAdaptationCountsAsSourceOnly() {
        List<Variant> ways =
                List.of(variant("asked", "adapt.carry-over.mode=enabled", "adapt.carry-over.least-agreement=1"));

        List<PairResult> declined = new CrossDomainComparison(world.work("compare-3"))
                .run(new CrossDomainComparison.Plan(DOMAINS, List.of(1L), ways, false), result -> {});

        assertThat(declined).hasSize(2).allSatisfy(result -> {
            assertThat(result.gain()).isZero();
            assertThat(result.rounds()).isZero();
            assertThat(result.oracle())
                    .isEqualTo(figure("classifier", result.target(), result.target(), result.seed()));
        });
    }

    @Test
    void withinADomainFewLabelsBeginAndAllAreTheOracle() {
        List<Variant> ways = List.of(
                variant("softmatch", "adapt.curriculum=softmatch", "train.labels-per-class=5"),
                variant("all real", "adapt.mode=positive-unlabelled", "train.labels-per-class=5"));

        List<PairResult> within = new CrossDomainComparison(world.work("compare-2"))
                .run(new CrossDomainComparison.Plan(DOMAINS, List.of(1L), ways, true), result -> {});

        assertThat(within).hasSize(2 * 2).allSatisfy(result -> {
            assertThat(result.source()).isEqualTo(result.target());
            assertThat(result.rounds()).isEqualTo(result.variant().equals("all real") ? 1 : 2);
        });
        assertThat(world.work("compare-2").tables().models().collect())
                .filteredOn(row -> row.runId().startsWith("compare-2"))
                .filteredOn(row -> row.role() == ModelRole.ORACLE)
                .hasSize(2);
        assertThatThrownBy(() -> new CrossDomainComparison.Plan(
                        DOMAINS, List.of(1L), List.of(variant("fixed", "adapt.curriculum=fixed")), true))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("Cannot compare fixed within a domain: expected some of its faces");
    }

    private static double figure(String method, String trainedOn, String testedOn, long seed) {
        List<String> models = world.work("compare-1").tables().models().collect().stream()
                .filter(row -> row.runId().startsWith("compare-1"))
                .filter(row -> row.role() == ModelRole.SOURCE_ONLY)
                .filter(row -> row.method().equals(method))
                .filter(row -> row.sourceDomains().equals(trainedOn) && row.seed() == seed)
                .map(ModelRow::modelId)
                .toList();
        return world.work("compare-1").tables().evaluations().collect().stream()
                .filter(row -> models.contains(row.modelId()))
                .filter(row -> row.domain().equals(testedOn) && row.metric() == Metric.AUC)
                .findFirst()
                .map(EvaluationRow::value)
                .orElseThrow();
    }
}

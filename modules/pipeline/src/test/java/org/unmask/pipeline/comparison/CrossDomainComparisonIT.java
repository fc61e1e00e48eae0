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
import org.unmask.images.generate.forgery.ForgeryFamily;
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

    @BeforeAll
    static void compare() {
        Path pictures =
                SmallWorld.faces(temp.resolve("pictures"), 40, ForgeryFamily.LOCAL_WARP, ForgeryFamily.BLENDED_SWAP);
        world = SmallWorld.in(temp);
        world.ingest(pictures);
        results = new CrossDomainComparison(world.work("compare-1", "adapt.fixed.threshold=0.5"))
                .run(
                        new CrossDomainComparison.Plan(DOMAINS, List.of(1L, 2L), List.of("fixed", "softmatch")),
                        HEARD::add);
    }

    @Test
    void hasALineForEveryPairSeedAndCurriculum() {
        assertThat(results).isEqualTo(HEARD).hasSize(2 * 2 * 2).doesNotHaveDuplicates();
        assertThat(results).extracting(PairResult::curriculum).containsOnly("fixed", "softmatch");
        assertThat(results).extracting(PairResult::seed).containsOnly(1L, 2L);
        assertThat(results).allSatisfy(result -> {
            assertThat(result.source()).isNotEqualTo(result.target());
            assertThat(result.rounds()).isEqualTo(2);
            assertThat(result.trainedRounds()).isEqualTo(2);
            assertThat(result.gain()).isCloseTo(result.adapted() - result.sourceOnly(), within(1e-12));
        });
    }

    @Test
    void trainsTheModelsOfLabelledFacesOnceForEachSeed() {
        assertThat(world.work("compare-1").tables().models().collect())
                .extracting(ModelRow::role)
                .containsOnly("source_only", "fixed_threshold", "adapted")
                .filteredOn(role -> role.equals("source_only"))
                .hasSize(2 * 2);
    }

    @Test
    void theOracleOfAPairIsTheSourceModelOfTheOtherWay() {
        for (PairResult result : results) {
            assertThat(result.oracle()).isEqualTo(figure(result.target(), result.target(), result.seed()));
            assertThat(result.sourceOnly()).isEqualTo(figure(result.source(), result.target(), result.seed()));
        }
    }

    @Test
    void asksForSomethingToCompare() {
        assertThatThrownBy(() -> new CrossDomainComparison.Plan(List.of("a"), List.of(1L), List.of("fixed")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected at least two labelled domains, got [a]");
        assertThatThrownBy(() -> new CrossDomainComparison.Plan(DOMAINS, List.of(1L), List.of()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected at least one curriculum");
        assertThatThrownBy(() -> new CrossDomainComparison(world.work("compare-2"))
                        .run(new CrossDomainComparison.Plan(DOMAINS, List.of(1L), List.of("mixmatch")), result -> {}))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("got \"mixmatch\"");
    }

    private static double figure(String trainedOn, String testedOn, long seed) {
        List<String> models = world.work("compare-1").tables().models().collect().stream()
                .filter(row -> row.role().equals("source_only"))
                .filter(row -> row.sourceDomains().equals(trainedOn) && row.seed() == seed)
                .map(ModelRow::modelId)
                .toList();
        return world.work("compare-1").tables().evaluations().collect().stream()
                .filter(row -> models.contains(row.modelId()))
                .filter(row -> row.domain().equals(testedOn) && row.metric().equals("auc"))
                .findFirst()
                .map(EvaluationRow::value)
                .orElseThrow();
    }
}

package org.unmask.core.curriculum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unmask.core.Serialization;
import org.unmask.core.config.ReferenceSettings;
import org.unmask.core.errors.UserException;

class BatchJudgeTest {
    private static final RoundClock SPAN = new RoundClock(0, 4, 1);
    private static final float[] BATCH = {0.97f, 0.9f, 0.6f, 0.2f, 0.04f};
    private static final float[] NO_LABELS = {};

    /** What the pool's own averages would be. */
    private static final BatchAverages BEFORE = new BatchAverages(new RunningAverages(0.8, 0.02, 0.5, 0.5), 0.5, 0.5);

    static List<Curriculum> onlineOnes() {
        return CurriculumContractTest.curricula()
                .filter(curriculum -> curriculum.whyNotOnline().isEmpty())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("onlineOnes")
    void decidesOnEachFaceOfABatchAndCarriesAveragesOn(Curriculum curriculum) {
        BatchJudge judge = (BatchJudge) Serialization.roundTrip(judge(curriculum, 0));

        BatchJudge.Judged judged = judge.judge(BEFORE, BATCH, new float[] {0.9f, 0.1f}, 0.5);

        assertThat(judged.decisions()).hasSize(BATCH.length).allSatisfy(decision -> {
            assertThat(decision.weight()).isBetween(0.0, 1.0);
            assertThat(decision.accepted()).isEqualTo(decision.weight() > 0);
        });
        assertThat(judged.decisions()).extracting(Decision::pseudoLabel).contains(0, 1);
        assertThat(judged.after().weight()).isBetween(0.0, 1.0);
        assertThat(judge.judge(BEFORE, BATCH, new float[] {0.9f, 0.1f}, 0.5)).isEqualTo(judged);
    }

    @Test
    void aFixedThresholdCountsFullyOrNotAtAll() {
        List<Decision> decisions = judge(new FixedThreshold(0.9), 0)
                .judge(BEFORE, BATCH, NO_LABELS, 0)
                .decisions();

        assertThat(decisions).extracting(Decision::weight).containsExactly(1.0, 0.0, 0.0, 0.0, 1.0);
    }

    /** One update of the papers' averages: m average + (1 - m) seen, here 0.75 * 0.8 + 0.25 * mean confidence. */
    @Test
    void averagesMoveOneBatchAtATime() {
        BatchAverages after = judge(new SoftMatch(0.75, 2, false), 0)
                .judge(BEFORE, new float[] {0.9f, 0.3f}, NO_LABELS, 0)
                .after();

        assertThat(after.rule().confidence()).isCloseTo(0.75 * 0.8 + 0.25 * 0.8, within(1e-7));
        // Unbiased variance of 0.9 and 0.7.
        assertThat(after.rule().variance()).isCloseTo(0.75 * 0.02 + 0.25 * 0.02, within(1e-7));
        assertThat(after.rule().pFake()).isCloseTo(0.75 * 0.5 + 0.25 * 0.6, within(1e-7));
        assertThat(after.weight()).isBetween(0.5, 0.55);
    }

    /** The average of fake is 0.9 * 0.5 + 0.1 * 0.8 = 0.53; q = (0.8 * 0.25 / 0.53, 0.2 * 0.75 / 0.47), normalised. */
    @Test
    void alignsToAPriorByTheMovingAverage() {
        BatchJudge judge = new BatchJudge(new FixedThreshold(0.5), SPAN, PoolStatistics.empty(), 0.25, 0.9);

        BatchJudge.Judged judged = judge.judge(BEFORE, new float[] {0.8f, 0.8f}, NO_LABELS, 0);

        double fake = 0.8 * 0.25 / 0.53;
        double real = 0.2 * 0.75 / 0.47;
        assertThat(judged.after().pFake()).isCloseTo(0.53, within(1e-7));
        assertThat(judged.decisions().get(0).pseudoLabel()).isOne();
        assertThat(judged.decisions().get(0).confidence()).isCloseTo(fake / (fake + real), within(1e-6));
    }

    @Test
    void withoutAPriorNothingIsAligned() {
        assertThat(BatchJudge.alignment(0, 0.9)).isZero();
        assertThat(BatchJudge.alignment(0.5, 0.9)).isNegative();
        assertThat(BatchJudge.alignment(0.5, 0.1)).isPositive();
    }

    /** FlexMatch's counts are the pool's: 60 confident reals, 20 confident fakes, 20 of 100 unused. */
    @Test
    void flexMatchCountsTheLabelsOfThePool() {
        PoolStatistics pool = new PoolStatistics(70, 30, 60, 20, new PoolStatistics.Sums(0, 0, 0));
        BatchJudge judge = new BatchJudge(new FlexMatch(0.9, true), SPAN, pool, 0, 0.9);

        List<Decision> decisions = judge.judge(BEFORE, BATCH, NO_LABELS, 0).decisions();

        assertThat(decisions.get(4).threshold()).isCloseTo(0.9, within(1e-9));
        double beta = 1 / 3.0;
        assertThat(decisions.get(0).threshold()).isEqualTo(Math.max(0.5, beta / (2 - beta) * 0.9));
        assertThat(decisions.get(2).accepted()).as("0.6 for fake").isTrue();
        assertThat(decisions.get(3).accepted()).as("0.8 for real").isFalse();
    }

    @Test
    void dpgnetsThresholdFallsFromSpanToSpan() {
        DpgnetCurriculum dpgnet = ReferenceSettings.adapt("adapt.dpgnet.threshold-max=0.95")
                .curriculum()
                .of(DpgnetCurriculum.class);
        BatchJudge last = new BatchJudge(dpgnet, new RoundClock(3, 4, 1), PoolStatistics.empty(), 0, 0.9);

        assertThat(judge(dpgnet, 0)
                        .judge(BEFORE, BATCH, NO_LABELS, 0)
                        .decisions()
                        .get(0)
                        .threshold())
                .isEqualTo(0.95);
        assertThat(last.judge(BEFORE, BATCH, NO_LABELS, 0).decisions().get(0).threshold())
                .isEqualTo(0.7);
    }

    /** Without labelled faces in a batch the teacher counts as sure of them: 0.9 of 1 is asked. */
    @Test
    void adaMatchIsRelativeToTheBatchsLabelledFaces() {
        BatchJudge judge = judge(new AdaMatch(0.9, 0.999), 0);

        assertThat(judge.judge(BEFORE, BATCH, new float[] {0.8f, 0.2f}, 0)
                        .decisions()
                        .get(0)
                        .threshold())
                .isCloseTo(0.72, within(1e-6));
        assertThat(judge.judge(BEFORE, BATCH, NO_LABELS, 0).decisions().get(0).threshold())
                .isCloseTo(0.9, within(1e-6));
    }

    @Test
    void theWorkersAveragesBecomeTheirMean() {
        BatchAverages other = new BatchAverages(new RunningAverages(0.6, 0.04, 0.7, 0.9), 0.1, 1);

        assertThat(BatchAverages.mean(List.of(BEFORE, other)))
                .isEqualTo(new BatchAverages(new RunningAverages(0.7, 0.03, 0.6, 0.7), 0.3, 0.75));
        assertThat(BatchAverages.mean(List.of(BEFORE))).isEqualTo(BEFORE);
    }

    /** A span's row has the curriculum on the whole pool: averages are the pool's, however slowly batches move them. */
    @Test
    void aSpanBeginsWithThePoolsOwnAverages() {
        OnlineMatching matching = new OnlineMatching(new SoftMatch(0.999, 2, false));
        double[] pool = {0.9, 0.8, 0.1, 0.2};

        RunningAverages averages = matching.averages(Rounds.facts(matching, SPAN, pool));

        assertThat(matching.kind()).isEqualTo("online-softmatch");
        assertThat(averages.confidence()).isCloseTo(0.85, within(1e-6));
        assertThat(averages.pFake()).isCloseTo(Arrays.stream(pool).average().orElseThrow(), within(1e-6));
    }

    @Test
    void whatCannotJudgeABatchIsRefusedByOneSentence() {
        assertThatThrownBy(() -> ReferenceSettings.adapt("adapt.mode=online", "adapt.curriculum=cluster"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(
                        "expected a curriculum that can judge a batch by itself beside mode = \"online\"");
        assertThatThrownBy(() -> ReferenceSettings.adapt("adapt.mode=online", "adapt.dpgnet.gate=paper"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("dpgnet.gate = \"none\"");
        assertThatThrownBy(() -> ReferenceSettings.adapt("adapt.mode=online", "adapt.expected-fake-share=0.1"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("aligns by online.align and online.prior");
        assertThatThrownBy(() -> ReferenceSettings.adapt("adapt.mode=online", "adapt.share-within-groups=true"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected false beside mode = \"online\"");
    }

    private static BatchJudge judge(Curriculum curriculum, double prior) {
        PoolStatistics pool = Rounds.statistics(curriculum.confidentFrom(), Rounds.evenPool());
        return new BatchJudge(curriculum, SPAN, pool, prior, 0.9);
    }
}

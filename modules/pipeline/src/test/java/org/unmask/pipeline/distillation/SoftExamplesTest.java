package org.unmask.pipeline.distillation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.pipeline.faces.FaceShard;
import org.unmask.pipeline.pixels.PixelFile;
import org.unmask.pipeline.scoring.ShardScores;
import org.unmask.pipeline.training.ExampleStream;
import org.unmask.pipeline.training.WorkerExamples;
import scala.Tuple2;

class SoftExamplesTest {
    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.2, 0.5, 0.77, 0.999})
    void leavesTheProbabilityAtTemperatureOne(double pFake) {
        assertThat(SoftExamples.soften(pFake, 1)).isCloseTo(pFake, within(1e-12));
    }

    @Test
    void halvesTheLogOddsAtTemperatureTwo() {
        // Odds of 9 to 1 become odds of the square root, 3 to 1.
        assertThat(SoftExamples.soften(0.9, 2)).isCloseTo(0.75, within(1e-12));
        assertThat(SoftExamples.soften(0.1, 2)).isCloseTo(0.25, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 2, 10, 1000})
    void keepsTheMoreProbableClassAndTheOrder(double temperature) {
        assertThat(SoftExamples.soften(0.5, temperature)).isCloseTo(0.5, within(1e-12));
        double before = 0;
        for (double pFake = 0.05; pFake < 1; pFake += 0.05) {
            double softened = SoftExamples.soften(pFake, temperature);
            assertThat(softened).isGreaterThan(before).isBetween(0.0, 1.0);
            before = softened;
        }
    }

    @Test
    void staysFiniteForATeacherThatIsCertain() {
        assertThat(SoftExamples.soften(0, 2)).isBetween(0.0, 0.001);
        assertThat(SoftExamples.soften(1, 2)).isBetween(0.999, 1.0);
    }

    @Test
    void addsTheTeachersDomainBesideTheStreamsThatAreThere() {
        FaceShard shard = shard(2);
        WorkerExamples others = new WorkerExamples(
                0, List.of(ExampleStream.labelled("source", shard, new ExampleStream.ClassWeights(1, 1), 2, 0.5)));
        ShardScores scores = new ShardScores(
                0, shard.faceIds(), shard.domains(), shard.groups(), shard.labels(), new float[] {0.9f, 0.1f});

        WorkerExamples both = new SoftExamples(new SoftExamples.Teaching("target", 3, 0.25, 2))
                .call(
                        List.of(others).iterator(),
                        List.of(new Tuple2<>(shard, scores)).iterator())
                .next();

        assertThat(both.streams()).extracting(ExampleStream::name).containsExactly("source", "target");
        ExampleStream taught = both.streams().get(1);
        assertThat(taught.targets()).containsExactly(new float[] {0.25f, 0.75f, 0.75f, 0.25f}, within(1e-6f));
        assertThat(taught.weights()).containsOnly(1);
        assertThat(taught.perBatch()).isEqualTo(3);
        assertThat(taught.lossWeight()).isEqualTo(0.25);
    }

    private static FaceShard shard(int count) {
        List<String> names = List.of("face-0", "face-1").subList(0, count);
        return new FaceShard(0, 2, names, names, names, new byte[] {0, 1}, new PixelFile("key", "nowhere", 12, count));
    }
}

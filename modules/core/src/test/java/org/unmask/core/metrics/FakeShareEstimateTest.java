package org.unmask.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.core.random.Seeds;

class FakeShareEstimateTest {
    private static final Seeds SEEDS = Seeds.of(1);

    /** Log-odds of reals around -1, of fakes around 1, deviation 2: an AUC of 0.76; the model's own offset and scale are wrong. */
    private static ScoredFaces faces(int count, double fakeShare, int groupFaces, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] pFake = new double[count];
        int[] labels = new int[count];
        String[] groups = new String[count];
        for (int face = 0; face < count; face++) {
            labels[face] = (face / groupFaces) % 1_000 < 1_000 * fakeShare ? 1 : 0;
            double odds = 3 * (2 * labels[face] - 1 + 2 * random.nextGaussian()) + 4;
            pFake[face] = 1 / (1 + Math.exp(-odds));
            groups[face] = "group " + face / groupFaces;
        }
        return new ScoredFaces(pFake, labels, groups);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.1, 0.5, 0.9})
    void findsTheShareOfAPoolWhateverThatOfTheLabelledFaces(double share) {
        Interval found = new FakeShareEstimate(faces(3_000, 0.3, 1, 1), faces(3_000, share, 1, 2))
                .interval(200, SEEDS)
                .orElseThrow();

        // Four standard errors of this estimate for as many faces.
        assertThat(found.value()).isCloseTo(share, within(0.08));
        assertThat(found.low()).isLessThanOrEqualTo(share + 0.02);
        assertThat(found.high()).isGreaterThanOrEqualTo(share - 0.02).isLessThan(found.low() + 0.25);
    }

    @Test
    void theIntervalIsWiderWhereFacesComeInGroups() {
        ScoredFaces labelled = faces(2_000, 0.5, 1, 1);
        ScoredFaces single = faces(2_000, 0.5, 1, 2);
        // The same faces, the fakes as 50 groups and the reals too.
        ScoredFaces grouped = new ScoredFaces(
                IntStream.range(0, 2_000).mapToDouble(single::pFake).toArray(),
                IntStream.range(0, 2_000)
                        .map(face -> single.isFake(face) ? 1 : 0)
                        .toArray(),
                IntStream.range(0, 2_000).mapToObj(face -> "group " + face / 20).toArray(String[]::new));

        Interval byFace =
                new FakeShareEstimate(labelled, single).interval(200, SEEDS).orElseThrow();
        Interval byGroup =
                new FakeShareEstimate(labelled, grouped).interval(200, SEEDS).orElseThrow();

        assertThat(byGroup.value()).isEqualTo(byFace.value());
        assertThat(byGroup.high() - byGroup.low()).isGreaterThan(1.5 * (byFace.high() - byFace.low()));
    }

    @Test
    void saysNothingWhereTheModelKnowsNothing() {
        ScoredFaces wrong = ScoredFaces.ungrouped(new double[] {0.9, 0.8, 0.2, 0.1}, new int[] {0, 0, 1, 1});
        ScoredFaces oneClass = ScoredFaces.ungrouped(new double[] {0.9, 0.2}, new int[] {0, 0});
        ScoredFaces pool = faces(50, 0.5, 1, 3);

        assertThat(new FakeShareEstimate(wrong, pool).interval(20, SEEDS)).isEqualTo(Optional.empty());
        assertThat(new FakeShareEstimate(oneClass, pool).interval(20, SEEDS)).isEqualTo(Optional.empty());
    }
}

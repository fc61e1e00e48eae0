package org.unmask.core.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.unmask.core.metrics.Metrics;
import org.unmask.core.metrics.ScoredFaces;

class CalibrationRuleTest {
    private static final CalibrationRule USUAL = new CalibrationRule(20, 0.1);

    /** Faces whose label is drawn by {@code sigmoid(z)} and whose stated probability is {@code sigmoid(scale x z + shift)}. */
    private static ScoredFaces stated(int count, double scale, double shift, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] pFake = new double[count];
        int[] labels = new int[count];
        for (int face = 0; face < count; face++) {
            double z = 8 * random.nextDouble() - 4;
            labels[face] = random.nextDouble() < Calibration.sigmoid(z) ? 1 : 0;
            pFake[face] = Calibration.sigmoid(scale * z + shift);
        }
        return ScoredFaces.ungrouped(pFake, labels);
    }

    @Nested
    class TheForm {
        @Test
        void leavesProbabilitiesAloneThatComeTrue() {
            // Of 20 worlds like this most ask for nothing; with this seed it is so.
            ScoredFaces faces = stated(4_000, 1, 0, 3);
            Calibration calibration = USUAL.fit(faces).orElseThrow();

            assertThat(calibration.scale()).isCloseTo(1, within(0.1));
            assertThat(calibration.shift()).isCloseTo(0, within(0.15));
        }

        @Test
        void takesOverconfidenceBack() {
            Calibration calibration = USUAL.fit(stated(4_000, 3, 0, 5)).orElseThrow();

            // The scale's standard error is some 0.01.
            assertThat(calibration.scale()).isCloseTo(1 / 3.0, within(0.05));
        }

        @Test
        void shiftsWhereFacesLeanToOneSide() {
            ScoredFaces seen = stated(4_000, 2, 1.5, 7);
            ScoredFaces others = stated(4_000, 2, 1.5, 8);
            Calibration calibration = USUAL.fit(seen).orElseThrow();

            assertThat(calibration.shift()).isCloseTo(-0.75, within(0.15));
            assertThat(Metrics.expectedCalibrationError(others)).isGreaterThan(0.1);
            // 15 bins of 4,000 faces: chance alone gives some 0.02.
            assertThat(Metrics.expectedCalibrationError(calibration.calibrated(others)))
                    .isLessThan(0.04);
        }

        @Test
        void staysFiniteWhereFacesAreToldApartWithoutAMistake() {
            double[] pFake = IntStream.range(0, 60)
                    .mapToDouble(face -> face < 30 ? 0.3 : 0.7)
                    .toArray();
            int[] labels = IntStream.range(0, 60).map(face -> face < 30 ? 0 : 1).toArray();

            Calibration calibration =
                    USUAL.fit(ScoredFaces.ungrouped(pFake, labels)).orElseThrow();

            // Softened labels: 31 of 32 are fake.
            assertThat(calibration.calibrated(0.7)).isCloseTo(31 / 32.0, within(1e-9));
        }

        @Test
        void turnsNoRanksAround() {
            ScoredFaces turned = stated(400, -1, 0, 11);

            Calibration calibration = USUAL.fit(turned).orElseThrow();

            assertThat(calibration.scale()).isEqualTo(1);
            assertThat(calibration.calibrated(0.2)).isEqualTo(0.2);
        }

        @Test
        void asksForFacesOfBothClasses() {
            assertThat(USUAL.fit(ScoredFaces.ungrouped(new double[50], new int[50])))
                    .isEmpty();
            assertThat(USUAL.fit(stated(20, 1, 0, 1))).isEmpty();
        }
    }

    @Nested
    class TheBand {
        /** From the top: nine fakes, a real face, ten fakes, then reals at 0.6 and below. */
        private final double[] pFake = IntStream.range(0, 30)
                .mapToDouble(place -> 0.99 - place * 0.015)
                .toArray();

        private final int[] labels = IntStream.range(0, 30)
                .map(place -> place == 9 || place >= 20 ? 0 : 1)
                .toArray();

        @Test
        void isAsNarrowAsTheBoundAllows() {
            // 19 of 20 are right: (1 + 1) / (20 + 1) is below 0.1; one more real face would make it 3 / 22.
            UnsureBand band = UnsureBand.of(ScoredFaces.ungrouped(pFake, labels), 0.1);

            assertThat(band.fakeAbove()).isBetween(pFake[20], pFake[19]);
        }

        @Test
        void widensWithTheBound() {
            ScoredFaces faces = stated(2_000, 1, 0, 13);

            UnsureBand strict = UnsureBand.of(faces, 0.02);
            UnsureBand lenient = UnsureBand.of(faces, 0.2);

            assertThat(strict.fakeAbove()).isGreaterThan(lenient.fakeAbove());
            assertThat(strict.realBelow()).isLessThan(lenient.realBelow());
            assertThat(UnsureBand.of(faces, 0.6)).isEqualTo(new UnsureBand(0.5, 0.5));
        }

        @Test
        void leavesASideShutThatHasTooFewFaces() {
            ScoredFaces faces = ScoredFaces.ungrouped(
                    new double[] {0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.1}, new int[] {1, 1, 1, 1, 1, 1, 1, 1, 0});

            // Nine right ones would be enough.
            assertThat(UnsureBand.of(faces, 0.1)).isEqualTo(new UnsureBand(0, 1));
        }

        @Test
        void keepsWrongVerdictsOutsideWithinTheBound() {
            ScoredFaces faces = stated(3_000, 1, 0, 17);
            Calibration calibration = USUAL.fit(faces).orElseThrow();

            for (Verdict verdict : new Verdict[] {Verdict.REAL, Verdict.FAKE}) {
                int[] called = IntStream.range(0, faces.count())
                        .filter(face -> calibration.verdict(faces.pFake(face)) == verdict)
                        .toArray();
                long wrong = IntStream.of(called)
                        .filter(face -> faces.isFake(face) != (verdict == Verdict.FAKE))
                        .count();
                assertThat(called.length).isGreaterThan(100);
                assertThat(wrong / (double) called.length).isLessThanOrEqualTo(0.1);
            }
        }
    }

    @Test
    void withoutCalibrationTheUsualThresholdHolds() {
        assertThat(Calibration.NONE.calibrated(0.37)).isEqualTo(0.37);
        assertThat(Calibration.NONE.verdict(0.51)).isEqualTo(Verdict.FAKE);
        assertThat(Calibration.NONE.verdict(0.49)).isEqualTo(Verdict.REAL);
    }

    @Test
    void refusesABandThatIsNone() {
        assertThatThrownBy(() -> new Calibration(1, 0, 0.6, 0.7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a band around 0.5");
        assertThatThrownBy(() -> new Calibration(0, 0, 0.4, 0.6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a scale above 0");
    }
}

package org.unmask.generate.forgery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.unmask.core.errors.UserException;
import org.unmask.generate.face.Portrait;
import org.unmask.generate.face.ProceduralFace;

class ForgeryTest {
    private static final Portrait HOST = ProceduralFace.draw(64, new SplittableRandom(1));
    private static final Portrait DONOR = ProceduralFace.draw(64, new SplittableRandom(2));

    @ParameterizedTest
    @EnumSource
    void theSameRandomNumbersGiveTheSameForgery(ForgeryFamily family) {
        Forged first = forge(family, 1, 5);
        Forged second = forge(family, 1, 5);

        assertThat(first.picture().picture()).isEqualTo(second.picture().picture());
        assertThat(first.mask()).isEqualTo(second.mask());
    }

    @ParameterizedTest
    @EnumSource
    void changesNothingOutsideOfWhatItMay(ForgeryFamily family) {
        for (int seed = 0; seed < 10; seed++) {
            Forged forged = forge(family, 1, seed);
            double outside = 0;
            double inside = 0;
            for (int i = 0; i < 64 * 64; i++) {
                double change = change(forged, i);
                if (forged.mask().covers(i % 64, i / 64)) {
                    inside = Math.max(inside, change);
                } else {
                    outside = Math.max(outside, change);
                }
            }
            // Below the mask's threshold a tenth of the change can remain.
            assertThat(outside).isLessThan(14);
            assertThat(inside).isGreaterThan(0.2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesTheHostAndTheDonorAsTheyWere(ForgeryFamily family) {
        forge(family, 3, 1);

        assertThat(HOST.raster())
                .isEqualTo(ProceduralFace.draw(64, new SplittableRandom(1)).raster());
        assertThat(DONOR.raster())
                .isEqualTo(ProceduralFace.draw(64, new SplittableRandom(2)).raster());
    }

    @ParameterizedTest
    @EnumSource
    void strengthZeroLeavesThePictureAsItWas(ForgeryFamily family) {
        double change = meanChange(forge(family, 0, 3));

        assertThat(change).isLessThan(1e-3);
    }

    @ParameterizedTest
    @EnumSource
    void changesGrowWithTheStrength(ForgeryFamily family) {
        double previous = 0;
        for (double strength : new double[] {0.25, 0.5, 1, 2, 3}) {
            double change = 0;
            for (int seed = 0; seed < 20; seed++) {
                change += meanChange(forge(family, strength, seed));
            }
            assertThat(change).isGreaterThan(previous);
            previous = change;
        }
    }

    @ParameterizedTest
    @EnumSource
    void severityDiffersFromFaceToFace(ForgeryFamily family) {
        double least = Double.MAX_VALUE;
        double most = 0;
        for (int seed = 0; seed < 30; seed++) {
            double change = meanChange(forge(family, 1, seed));
            least = Math.min(least, change);
            most = Math.max(most, change);
        }

        assertThat(most).isGreaterThan(1.5 * least);
    }

    @Test
    void masksCoverAboutAFaceOrAllOfThePicture() {
        assertThat(forge(ForgeryFamily.BLENDED_SWAP, 1, 1).mask().coveredFraction())
                .isBetween(0.08, 0.45);
        assertThat(forge(ForgeryFamily.UPSAMPLED_DECODER, 1, 1).mask().coveredFraction())
                .isBetween(0.15, 0.6);
        assertThat(forge(ForgeryFamily.DIFFUSION_SMOOTHING, 1, 1).mask().coveredFraction())
                .isBetween(0.15, 0.6);
        assertThat(forge(ForgeryFamily.LOCAL_WARP, 3, 1).mask().coveredFraction())
                .isBetween(0.01, 0.4);
        assertThat(forge(ForgeryFamily.WHOLE_SYNTHESIS, 1, 1).mask().coveredFraction())
                .isEqualTo(1);
    }

    @Test
    void unevenUpsamplingLeavesAPatternOfPeriodTwo() {
        Portrait plain = HOST.with(HOST.raster().blurred(3));
        Forged forged = ForgeryFamily.UPSAMPLED_DECODER.of(3).forge(plain, plain, randomWithFinePattern());

        assertThat(evenMinusOdd(forged.picture())).isGreaterThan(5 * Math.abs(evenMinusOdd(plain)) + 0.3);
    }

    @Test
    void smoothingRemovesTheGrain() {
        Forged forged = ForgeryFamily.DIFFUSION_SMOOTHING.of(3).forge(HOST, HOST, new SplittableRandom(4));

        assertThat(grain(forged.picture())).isLessThan(grain(HOST));
    }

    @Test
    void everyFamilyIsFoundByItsDomain() {
        for (ForgeryFamily family : ForgeryFamily.values()) {
            assertThat(ForgeryFamily.named(family.domain())).isEqualTo(family);
        }
        assertThat(ForgeryFamily.values()).hasSameSizeAs(Trace.class.getPermittedSubclasses());
    }

    @Test
    void anUnknownDomainListsTheKnownOnes() {
        assertThatThrownBy(() -> ForgeryFamily.named("face2face"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("blended_swap, upsampled_decoder")
                .hasMessageContaining("got face2face");
    }

    @Test
    void refusesAStrengthBeyondThree() {
        assertThatThrownBy(() -> ForgeryFamily.LOCAL_WARP.of(3.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[0, 3.0], got 3.5");
        assertThatThrownBy(() -> ForgeryFamily.LOCAL_WARP.of(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesADonorOfAnotherSize() {
        Portrait large = ProceduralFace.draw(96, new SplittableRandom(2));

        assertThatThrownBy(() -> ForgeryFamily.BLENDED_SWAP.of(1).forge(HOST, large, new SplittableRandom(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 64 and 96");
    }

    private static Forged forge(ForgeryFamily family, double strength, long seed) {
        return family.of(strength).forge(HOST, DONOR, new SplittableRandom(seed));
    }

    /** Random numbers that draw a high severity and the pattern of period two. */
    private static SplittableRandom randomWithFinePattern() {
        for (long seed = 0; ; seed++) {
            SplittableRandom trial = new SplittableRandom(seed);
            boolean isSevere = trial.nextDouble() > 0.8;
            trial.nextLong();
            if (isSevere && trial.nextDouble() > 0.5) {
                return new SplittableRandom(seed);
            }
        }
    }

    private static double evenMinusOdd(Portrait portrait) {
        float[] samples = portrait.raster().samples();
        double difference = 0;
        int count = 0;
        for (int y = 24; y < 48; y++) {
            for (int x = 24; x < 40; x += 2) {
                int i = (y * 64 + x) * 3 + 1;
                difference += samples[i] - (samples[i - 3] + samples[i + 3]) / 2;
                count++;
            }
        }
        return difference / count;
    }

    private static double grain(Portrait portrait) {
        float[] samples = portrait.raster().samples();
        double sum = 0;
        for (int y = 24; y < 48; y++) {
            for (int x = 24; x < 40; x++) {
                int i = (y * 64 + x) * 3 + 1;
                double rest = samples[i] - (samples[i - 3] + samples[i + 3]) / 2;
                sum += rest * rest;
            }
        }
        return sum;
    }

    private static double change(Forged forged, int pixel) {
        double largest = 0;
        for (int i = 3 * pixel; i < 3 * pixel + 3; i++) {
            double difference =
                    forged.picture().raster().samples()[i] - HOST.raster().samples()[i];
            largest = Math.max(largest, Math.abs(difference));
        }
        return largest;
    }

    private static double meanChange(Forged forged) {
        double sum = 0;
        for (int pixel = 0; pixel < 64 * 64; pixel++) {
            sum += change(forged, pixel);
        }
        return sum / (64 * 64);
    }
}

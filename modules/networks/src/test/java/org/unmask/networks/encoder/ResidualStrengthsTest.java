package org.unmask.networks.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Strengths of residuals, as {@link Cooccurrences} takes them on its way. */
class ResidualStrengthsTest {
    /** Not a multiple of the places, so that some are larger by a line. */
    private static final int SIZE = 41;

    private static final int PLACES = 3;
    private static final int COLUMNS = 2;
    private static final int OF_A_PLANE = PLACES * COLUMNS;
    private static final int FACE = SIZE * SIZE * 3;
    private static final int CELLS = 2;
    private static final int COUNTS = CELLS * CELLS * Cooccurrences.FEATURES;

    /** Of luminance: first differences along lines and down columns. */
    private static final int ALONG = 0;

    private static final int DOWN = OF_A_PLANE;

    private static final int SECOND = 2 * OF_A_PLANE;
    private static final int SQUARE = 6 * OF_A_PLANE;

    @Test
    void aFlatFaceHasTheLeastStrengthEverywhere() {
        assertThat(strengths(new float[FACE]))
                .hasSize(Cooccurrences.strengths(PLACES))
                .containsOnly(ResidualStrengths.WEIGHT * (float) Math.log(ResidualStrengths.LEAST));
    }

    @Test
    void areLogarithmsOfTheMeanSizeOfResidualsByHand() {
        float[] face = noise(4);

        float[] strengths = strengths(face);

        for (int row = 0; row < PLACES; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                double mean = byHand(face, row, column);
                assertThat(Math.exp(strengths[ALONG + row * COLUMNS + column] / ResidualStrengths.WEIGHT))
                        .isCloseTo(mean + ResidualStrengths.LEAST, within(1e-3 * mean));
            }
        }
    }

    /** Of the two outer thirds together, or of the middle one. */
    private static double byHand(float[] face, int row, int column) {
        int inside = SIZE - 2 * ResidualFilter.REACH;
        double sum = 0;
        int count = 0;
        for (int y = 0; y < inside; y++) {
            for (int x = 0; x < inside; x++) {
                boolean isOuter = x < 13 || x >= inside - 13;
                if (y * PLACES / inside == row && isOuter == (column == 0)) {
                    sum += Math.abs(luminance(face, y + 2, x + 3) - luminance(face, y + 2, x + 2));
                    count++;
                }
            }
        }
        return sum / count;
    }

    @Test
    void noiseInOneCornerIsStrongThereAlone() {
        float[] face = noise(5);
        for (int y = 0; y < SIZE; y++) {
            Arrays.fill(face, (y * SIZE + (y < 12 ? 12 : 0)) * 3, (y + 1) * SIZE * 3, 0);
        }

        float[] strengths = strengths(face);

        for (int plane : new int[] {ALONG, DOWN}) {
            assertThat(strengths[plane]).isGreaterThan(0.25f);
            for (int place = 1; place < OF_A_PLANE; place++) {
                assertThat(strengths[plane + place]).isLessThan(strengths[plane] - 0.25f);
            }
        }
    }

    /** Of filters that are the same from both sides; a difference of two pixels is told of the left one. */
    @Test
    void aMirroredFaceHasTheSameStrengths() {
        float[] face = noise(6);
        float[] mirrored = new float[FACE];
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                System.arraycopy(face, (y * SIZE + SIZE - 1 - x) * 3, mirrored, (y * SIZE + x) * 3, 3);
            }
        }

        float[] strengths = strengths(face);
        float[] ofMirrored = strengths(mirrored);

        int[] even = {DOWN, SECOND, SECOND + OF_A_PLANE, SQUARE, SQUARE + OF_A_PLANE};
        for (int plane : even) {
            for (int place = 0; place < OF_A_PLANE; place++) {
                assertThat(ofMirrored[plane + place]).isCloseTo(strengths[plane + place], within(1e-4f));
            }
        }
    }

    /** A face whose pixels are twice as large is at half its size what the small one was. */
    @Test
    void areTakenOfTheFaceAtHalfItsSizeAsOfASmallFace() {
        int half = SIZE / 2;
        float[] small = Arrays.copyOf(noise(9), half * half * 3);
        float[] enlarged = new float[FACE];
        for (int y = 0; y < 2 * half; y++) {
            for (int x = 0; x < 2 * half; x++) {
                System.arraycopy(small, ((y / 2) * half + x / 2) * 3, enlarged, (y * SIZE + x) * 3, 3);
            }
        }

        float[] ofSmall = new float[Cooccurrences.strengths(PLACES)];
        new Cooccurrences(half, CELLS, PLACES).write(small, 0, new float[COUNTS], ofSmall);

        int ofAScale = Cooccurrences.RESIDUALS / 3 * OF_A_PLANE;
        float[] ofEnlarged = Arrays.copyOfRange(strengths(enlarged), ofAScale, 2 * ofAScale);
        for (int i = 0; i < ofAScale; i++) {
            assertThat(ofEnlarged[i]).isCloseTo(ofSmall[i], within(1e-4f));
        }
    }

    /** Of 4 residuals a side at a quarter of the size some of 8 places have none. */
    @Test
    void aPlaceWithoutResidualsCountsAsFlat() {
        int places = 8;
        int size = 32;
        float[] strengths = new float[Cooccurrences.strengths(places)];
        new Cooccurrences(size, CELLS, places).write(noise(10), 0, new float[COUNTS], strengths);

        float flat = ResidualStrengths.WEIGHT * (float) Math.log(ResidualStrengths.LEAST);
        assertThat(strengths).contains(flat);
        for (float strength : strengths) {
            assertThat(strength).isFinite().isGreaterThanOrEqualTo(flat);
        }
    }

    @Test
    void facesOfABatchDoNotTouchEachOtherAndCountsAreTheSameWithoutPlaces() {
        float[] faces = Arrays.copyOf(noise(7), 2 * FACE);
        System.arraycopy(noise(8), 0, faces, FACE, FACE);
        float[] counts = new float[2 * COUNTS];
        float[] strengths = new float[2 * Cooccurrences.strengths(PLACES)];
        float[] withoutPlaces = new float[2 * COUNTS];

        Cooccurrences both = new Cooccurrences(SIZE, CELLS, PLACES);
        both.write(faces, 1, counts, strengths);
        both.write(faces, 0, counts, strengths);
        Cooccurrences alone = new Cooccurrences(SIZE, CELLS, 0);
        alone.write(faces, 0, withoutPlaces, new float[0]);
        alone.write(faces, 1, withoutPlaces, new float[0]);

        assertThat(counts).isEqualTo(withoutPlaces);
        int each = Cooccurrences.strengths(PLACES);
        assertThat(Arrays.copyOf(strengths, each)).isEqualTo(strengths(noise(7)));
        assertThat(Arrays.copyOfRange(strengths, each, 2 * each)).isEqualTo(strengths(noise(8)));
    }

    private static float[] strengths(float[] face) {
        float[] strengths = new float[Cooccurrences.strengths(PLACES)];
        new Cooccurrences(SIZE, CELLS, PLACES).write(face, 0, new float[COUNTS], strengths);
        return strengths;
    }

    private static double luminance(float[] face, int y, int x) {
        int at = (y * SIZE + x) * 3;
        return 127.5 * (0.299 * face[at] + 0.587 * face[at + 1] + 0.114 * face[at + 2]);
    }

    private static float[] noise(long seed) {
        Random random = new Random(seed);
        float[] face = new float[FACE];
        for (int i = 0; i < FACE; i++) {
            face[i] = random.nextInt(256) / 127.5f - 1;
        }
        return face;
    }
}

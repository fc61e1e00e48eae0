package org.unmask.networks.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CooccurrencesTest {
    private static final int SIZE = 40;
    private static final int CELLS = 2;
    private static final int FACE = SIZE * SIZE * 3;
    private static final int OF_LINES = 6;
    private static final int EACH = CELLS * CELLS * Cooccurrences.FEATURES;

    /** 0 to 24 for each pair of values, by what runs may be turned into: itself, mirrored, signs turned, both. */
    @Test
    void aRunItsMirrorImageAndTheirOppositesAreOfOneKind() {
        Set<Integer> kinds = new HashSet<>();
        for (int a = 0; a < 5; a++) {
            for (int b = 0; b < 5; b++) {
                for (int c = 0; c < 5; c++) {
                    for (int d = 0; d < 5; d++) {
                        int kind = RunsOfFour.kind(run(a, b, c, d));
                        kinds.add(kind);
                        assertThat(kind)
                                .isEqualTo(RunsOfFour.kind(run(d, c, b, a)))
                                .isEqualTo(RunsOfFour.kind(run(4 - a, 4 - b, 4 - c, 4 - d)))
                                .isBetween(0, RunsOfFour.KINDS - 1);
                    }
                }
            }
        }
        // Burnside: (625 + 25 mirrored + 1 opposite + 25 both) / 4.
        assertThat(kinds).hasSize(169).hasSize(RunsOfFour.KINDS);
        assertThat(RunsOfFour.kind(run(0, 1, 2, 3))).isNotEqualTo(RunsOfFour.kind(run(0, 2, 1, 3)));
    }

    @Test
    void aFlatFaceHasOneKindOfRunAlone() {
        float[] features = features(new float[FACE]);

        int nothing = RunsOfFour.kind(run(2, 2, 2, 2));
        for (int i = 0; i < features.length; i++) {
            float expected = i % RunsOfFour.KINDS == nothing ? (float) Math.sqrt(RunsOfFour.KINDS) : 0;
            assertThat(features[i]).isCloseTo(expected, within(1e-4f));
        }
    }

    @Test
    void countsWhatACountByHandCounts() {
        float[] face = noise(3);

        float[] features = features(face);

        assertThat(share(features, 0)).isEqualTo(byHand(face), within(1e-4));
    }

    /** As the version gave them that counted before there were strengths: heads of then judge by these bits. */
    @Test
    void countsHaveTheBitsThatEarlierModelsWereFittedOn() {
        Random random = new Random(11);
        float[] face = new float[FACE];
        for (int pixel = 0; pixel < SIZE * SIZE; pixel++) {
            int level = random.nextInt(256) >> pixel / 320;
            for (int colour = 0; colour < 3; colour++) {
                face[pixel * 3 + colour] = (level + 40 * colour) / 127.5f - 1;
            }
        }

        assertThat(Arrays.hashCode(features(face))).isEqualTo(1_460_231_435);
    }

    /** Lines become columns, so what was counted along is counted down. Of squares, sums in another order may be rounded otherwise. */
    @Test
    void aFaceTurnedAboutItsDiagonalHasTheSameFeaturesInTurnedCells() {
        float[] face = noise(5);
        float[] turned = new float[FACE];
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                System.arraycopy(face, (x * SIZE + y) * 3, turned, (y * SIZE + x) * 3, 3);
            }
        }

        float[] features = features(face);
        float[] ofTurned = features(turned);

        int[] cells = {0, 2, 1, 3};
        for (int cell = 0; cell < cells.length; cell++) {
            for (int feature = 0; feature < OF_LINES * RunsOfFour.KINDS; feature++) {
                assertThat(ofTurned[cells[cell] * Cooccurrences.FEATURES + feature])
                        .isCloseTo(features[cell * Cooccurrences.FEATURES + feature], within(1e-4f));
            }
        }
    }

    /** The share of the most even kind among runs of luminance's first differences, along lines and down columns, in the first cell. */
    private static double share(float[] features, int cell) {
        float root = features[cell * Cooccurrences.FEATURES + RunsOfFour.kind(run(2, 2, 2, 2))];
        return root * root / RunsOfFour.KINDS;
    }

    private static double byHand(float[] face) {
        int even = 0;
        int all = 0;
        int half = 2 + (SIZE - 4) / 2;
        for (int y = 2; y < SIZE - 2; y++) {
            for (int x = 2; x < SIZE - 2; x++) {
                // A run counts where it ends.
                boolean isInCell = y < half && x < half;
                if (isInCell && x >= 5) {
                    all++;
                    even += isEven(face, y, x, 0, 1) ? 1 : 0;
                }
                if (isInCell && y >= 5) {
                    all++;
                    even += isEven(face, y, x, 1, 0) ? 1 : 0;
                }
            }
        }
        return (double) even / all;
    }

    private static boolean isEven(float[] face, int y, int x, int down, int right) {
        for (int back = 0; back < 4; back++) {
            double here = luminance(face, y - back * down, x - back * right);
            double next = luminance(face, y - back * down + down, x - back * right + right);
            if (Math.abs(next - here) >= 0.5) {
                return false;
            }
        }
        return true;
    }

    private static double luminance(float[] face, int y, int x) {
        int at = (y * SIZE + x) * 3;
        return 127.5 * (0.299 * face[at] + 0.587 * face[at + 1] + 0.114 * face[at + 2]);
    }

    private static float[] features(float[] face) {
        float[] features = new float[EACH];
        new Cooccurrences(SIZE, CELLS, 0).write(face, 0, features, new float[0]);
        return features;
    }

    /** Levels of grey with a little noise, in which even runs are common. */
    private static float[] noise(long seed) {
        Random random = new Random(seed);
        float[] face = new float[FACE];
        for (int pixel = 0; pixel < SIZE * SIZE; pixel++) {
            int level = 128 + (random.nextInt(4) == 0 ? 1 : 0);
            for (int colour = 0; colour < 3; colour++) {
                face[pixel * 3 + colour] = level / 127.5f - 1;
            }
        }
        return face;
    }

    private static int run(int a, int b, int c, int d) {
        return ((a * 5 + b) * 5 + c) * 5 + d;
    }
}

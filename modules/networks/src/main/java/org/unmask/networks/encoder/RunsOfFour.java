package org.unmask.networks.encoder;

import java.util.Arrays;

/**
 * The kinds of runs of four neighbouring residuals, each cut to -2..2 and written as 0..4: a run, its mirror image and both with the
 * signs turned are of one kind, for a picture that is mirrored or inverted is as real as before (Fridrich and Kodovsky 2012, "Rich
 * Models for Steganalysis of Digital Images", section II-C). Immutable.
 */
final class RunsOfFour {
    /** Values of a residual. */
    static final int VALUES = 5;

    /** Different runs. */
    static final int RUNS = VALUES * VALUES * VALUES * VALUES;

    /** The kind of each run, whose first value counts most. */
    private static final int[] KIND_OF = new int[RUNS];

    /** Different kinds. */
    static final int KINDS = fill();

    private RunsOfFour() {}

    /** The kind of a run, 0 to {@link #KINDS} - 1. */
    static int kind(int run) {
        return KIND_OF[run];
    }

    private static int fill() {
        int[] least = new int[RUNS];
        for (int run = 0; run < RUNS; run++) {
            int mirrored = mirrored(run);
            least[run] = Math.min(Math.min(run, mirrored), Math.min(RUNS - 1 - run, RUNS - 1 - mirrored));
        }
        int[] kinds = Arrays.stream(least).distinct().sorted().toArray();
        for (int run = 0; run < RUNS; run++) {
            KIND_OF[run] = Arrays.binarySearch(kinds, least[run]);
        }
        return kinds.length;
    }

    private static int mirrored(int run) {
        int rest = run;
        int mirrored = 0;
        for (int place = 0; place < 4; place++) {
            mirrored = mirrored * VALUES + rest % VALUES;
            rest /= VALUES;
        }
        return mirrored;
    }
}

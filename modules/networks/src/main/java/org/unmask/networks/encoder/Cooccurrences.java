package org.unmask.networks.encoder;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often runs of four residuals occur in each cell of a face: for each of three planes (luminance and the two colour differences),
 * each filter of {@link ResidualFilter} and each direction the share of each kind of {@link RunsOfFour} among all, as a root: roots of
 * shares of equal pictures differ by chance about as much for rare kinds as for common ones. Filters of a line count together with
 * their twins down the columns. On the way the {@link ResidualStrengths} of all these residuals are taken, and those of the face at
 * half and a quarter of its size. Legend: G cells a side, E features. One thread.
 */
final class Cooccurrences {
    /** E: a line filter's runs along and across it, a square's in both directions together. */
    static final int FEATURES = 3 * (3 * 2 + 2) * RunsOfFour.KINDS;

    /** Planes of residuals: a line filter's along the lines and down the columns, a square's. */
    static final int RESIDUALS = 3 * (3 * 2 + 2);

    private static final int COLOURS = FaceChannels.COUNT;

    private final int size;
    private final int cells;
    private final int[] cellOf;
    private final int strengthsOfFace;
    private final float[] plane;
    private final byte[] along;
    private final byte[] down;
    private final List<ResidualStrengths> strengths;
    private final int[] columns;
    private final int[] counts;

    /**
     * For faces of {@code size} pixels a side with {@code cells} cells a side.
     *
     * @param places of strengths, a side; 0 for none
     */
    Cooccurrences(int size, int cells, int places) {
        this.size = size;
        this.cells = cells;
        cellOf = new int[size];
        int inside = size - 2 * ResidualFilter.REACH;
        for (int i = 0; i < size; i++) {
            cellOf[i] = Math.max(0, Math.min(cells - 1, (i - ResidualFilter.REACH) * cells / inside));
        }
        plane = new float[size * size];
        along = new byte[size * size];
        down = new byte[size * size];
        strengthsOfFace = strengths(places);
        strengths = IntStream.range(0, places == 0 ? 1 : ResidualStrengths.SCALES)
                .mapToObj(scale -> new ResidualStrengths(size >> scale, places))
                .toList();
        columns = new int[size];
        counts = new int[cells * cells * RunsOfFour.RUNS];
    }

    /** How many strengths a face has. */
    static int strengths(int places) {
        return ResidualStrengths.SCALES * RESIDUALS * ResidualStrengths.count(places);
    }

    /**
     * Writes the features of one face, each where it belongs among those of others.
     *
     * @param colours [faces, size, size, 3] red, green and blue from -1 to 1
     * @param features [faces, G, G, E]
     * @param strengthsOfFaces [faces, planes x scales x residuals of a plane, places, columns]
     */
    void write(float[] colours, int face, float[] features, float[] strengthsOfFaces) {
        int from = face * size * size * COLOURS;
        int feature = face * cells * cells * FEATURES;
        int strength = face * strengthsOfFace;
        for (int number = 0; number < COLOURS; number++) {
            readPlane(colours, from, number);
            for (ResidualFilter filter : ResidualFilter.values()) {
                strength = apply(filter, false, along, strengthsOfFaces, strength);
                if (filter.isOfALine()) {
                    strength = apply(filter, true, down, strengthsOfFaces, strength);
                    countAlong(along);
                    countDown(down);
                    feature = take(features, feature);
                    countDown(along);
                    countAlong(down);
                } else {
                    countAlong(along);
                    countDown(along);
                }
                feature = take(features, feature);
            }
            strength = measureSmaller(strengthsOfFaces, strength);
        }
    }

    private int apply(
            ResidualFilter filter, boolean runsDown, byte[] residuals, float[] strengthsOfFaces, int strength) {
        filter.apply(plane, size, runsDown, strengths.get(0), residuals);
        return strengths.get(0).take(strengthsOfFaces, strength);
    }

    /** Shrinks the plane, which nobody needs any more. */
    private int measureSmaller(float[] strengthsOfFaces, int first) {
        int strength = first;
        for (int scale = 1; scale < strengths.size(); scale++) {
            ResidualStrengths smaller = strengths.get(scale);
            ResidualStrengths.halve(plane, size >> (scale - 1));
            for (ResidualFilter filter : ResidualFilter.values()) {
                for (boolean runsDown : filter.directions()) {
                    filter.measure(plane, size >> scale, runsDown, smaller);
                    strength = smaller.take(strengthsOfFaces, strength);
                }
            }
        }
        return strength;
    }

    /** Luminance, or the difference of red or blue from it, in levels of 255 (ITU-R BT.601, without the offset). */
    private void readPlane(float[] colours, int from, int number) {
        for (int pixel = 0; pixel < plane.length; pixel++) {
            int at = from + pixel * COLOURS;
            float luminance = 0.299f * colours[at] + 0.587f * colours[at + 1] + 0.114f * colours[at + 2];
            float value = switch (number) {
                case 0 -> luminance;
                case 1 -> 0.713f * (colours[at] - luminance);
                default -> 0.564f * (colours[at + 2] - luminance);
            };
            plane[pixel] = 127.5f * value;
        }
    }

    private void countAlong(byte[] residuals) {
        int end = size - ResidualFilter.REACH;
        for (int y = ResidualFilter.REACH; y < end; y++) {
            int row = cellOf[y] * cells;
            int run = 0;
            for (int x = ResidualFilter.REACH; x < end; x++) {
                run = run * RunsOfFour.VALUES % RunsOfFour.RUNS + residuals[y * size + x];
                if (x >= ResidualFilter.REACH + 3) {
                    counts[(row + cellOf[x]) * RunsOfFour.RUNS + run]++;
                }
            }
        }
    }

    private void countDown(byte[] residuals) {
        int end = size - ResidualFilter.REACH;
        Arrays.fill(columns, 0);
        for (int y = ResidualFilter.REACH; y < end; y++) {
            int row = cellOf[y] * cells;
            for (int x = ResidualFilter.REACH; x < end; x++) {
                int run = columns[x] * RunsOfFour.VALUES % RunsOfFour.RUNS + residuals[y * size + x];
                columns[x] = run;
                if (y >= ResidualFilter.REACH + 3) {
                    counts[(row + cellOf[x]) * RunsOfFour.RUNS + run]++;
                }
            }
        }
    }

    /** Writes what was counted as features from {@code feature} on, one cell after the other, and begins anew. */
    private int take(float[] features, int feature) {
        int[] kinds = new int[RunsOfFour.KINDS];
        for (int cell = 0; cell < cells * cells; cell++) {
            int all = 0;
            Arrays.fill(kinds, 0);
            for (int run = 0; run < RunsOfFour.RUNS; run++) {
                int count = counts[cell * RunsOfFour.RUNS + run];
                kinds[RunsOfFour.kind(run)] += count;
                all += count;
            }
            // As many times as there are kinds: then the squares of the features of a histogram have the mean 1.
            float share = (float) RunsOfFour.KINDS / Math.max(1, all);
            for (int kind = 0; kind < RunsOfFour.KINDS; kind++) {
                features[feature + cell * FEATURES + kind] = (float) Math.sqrt(kinds[kind] * share);
            }
        }
        Arrays.fill(counts, 0);
        return feature + RunsOfFour.KINDS;
    }
}

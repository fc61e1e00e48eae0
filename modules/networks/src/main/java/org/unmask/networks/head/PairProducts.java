package org.unmask.networks.head;

import java.util.stream.IntStream;

/**
 * The inner products of all pairs of faces, number by number, so that the loops over faces are vector instructions. Each row is summed in
 * the same order whoever sums it. Plain Java, since a driver may have no device.
 */
final class PairProducts {
    /** Of so many numbers the faces stay in the cache of a core while all rows are gone through. */
    private static final int NUMBERS_AT_ONCE = 32;

    private PairProducts() {}

    /**
     * All of them.
     *
     * @param numbers [E, faces]
     * @return [faces, faces], symmetric
     */
    static float[][] of(float[][] numbers) {
        int faces = numbers[0].length;
        float[][] products = new float[faces][faces];
        for (int first = 0; first < numbers.length; first += NUMBERS_AT_ONCE) {
            int from = first;
            int to = Math.min(numbers.length, first + NUMBERS_AT_ONCE);
            IntStream.range(0, faces).parallel().forEach(face -> addRow(products[face], face, numbers, from, to));
        }
        for (int face = 0; face < faces; face++) {
            for (int other = 0; other < face; other++) {
                products[face][other] = products[other][face];
            }
        }
        return products;
    }

    /** Adds the products of a face with itself and all after it. */
    private static void addRow(float[] row, int face, float[][] numbers, int from, int to) {
        for (int number = from; number < to; number++) {
            float[] column = numbers[number];
            float times = column[face];
            for (int other = face; other < row.length; other++) {
                row[other] += times * column[other];
            }
        }
    }
}

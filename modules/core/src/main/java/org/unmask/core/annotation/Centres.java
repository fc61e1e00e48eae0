package org.unmask.core.annotation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Clusters of vectors by k-means (Lloyd 1982), begun with centres that lie apart (k-means++, Arthur and Vassilvitskii, SODA 2007). The same
 * vectors in the same order give the same clusters. One thread; cost: vectors times centres times numbers times rounds.
 */
final class Centres {
    private static final int ROUNDS = 25;

    private final float[][] vectors;
    private final double[][] centres;
    private final int[] cluster;
    private final double[] distances;

    private Centres(float[][] vectors, int count) {
        this.vectors = vectors;
        this.centres = new double[count][];
        this.cluster = new int[vectors.length];
        this.distances = new double[vectors.length];
    }

    /**
     * The clusters of some vectors.
     *
     * @param vectors [N, E], at least one
     * @param count how many clusters, 1 to N
     */
    static Centres of(float[][] vectors, int count, SplittableRandom random) {
        Centres centres = new Centres(vectors, count);
        centres.begin(random);
        for (int round = 0; round < ROUNDS; round++) {
            centres.move();
            if (!centres.assign()) {
                break;
            }
        }
        return centres;
    }

    /** The vectors of each cluster, by number, in their order. */
    List<List<Integer>> members() {
        List<List<Integer>> members = new ArrayList<>();
        for (int centre = 0; centre < centres.length; centre++) {
            members.add(new ArrayList<>());
        }
        for (int vector = 0; vector < vectors.length; vector++) {
            members.get(cluster[vector]).add(vector);
        }
        return members;
    }

    /** The squared distance of a vector from its centre. */
    double distance(int vector) {
        return distances[vector];
    }

    private void begin(SplittableRandom random) {
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        int chosen = random.nextInt(vectors.length);
        for (int centre = 0; centre < centres.length; centre++) {
            centres[centre] = new double[vectors[chosen].length];
            for (int number = 0; number < centres[centre].length; number++) {
                centres[centre][number] = vectors[chosen][number];
            }
            double sum = 0;
            for (int vector = 0; vector < vectors.length; vector++) {
                double distance = squared(vectors[vector], centres[centre]);
                if (distance < distances[vector]) {
                    distances[vector] = distance;
                    cluster[vector] = centre;
                }
                sum += distances[vector];
            }
            chosen = drawn(random.nextDouble() * sum);
        }
    }

    /** The vector at which the distances, added up, pass a number. */
    private int drawn(double least) {
        double sum = 0;
        for (int vector = 0; vector < vectors.length; vector++) {
            sum += distances[vector];
            if (sum > least) {
                return vector;
            }
        }
        return vectors.length - 1;
    }

    /** Each centre becomes the mean of its vectors; one without any stays. */
    private void move() {
        int[] counts = new int[centres.length];
        double[][] sums = new double[centres.length][vectors[0].length];
        for (int vector = 0; vector < vectors.length; vector++) {
            counts[cluster[vector]]++;
            double[] sum = sums[cluster[vector]];
            for (int number = 0; number < sum.length; number++) {
                sum[number] += vectors[vector][number];
            }
        }
        for (int centre = 0; centre < centres.length; centre++) {
            if (counts[centre] > 0) {
                int count = counts[centre];
                centres[centre] =
                        Arrays.stream(sums[centre]).map(sum -> sum / count).toArray();
            }
        }
    }

    /** Puts every vector to its nearest centre; says whether any has changed. */
    private boolean assign() {
        boolean hasChanged = false;
        for (int vector = 0; vector < vectors.length; vector++) {
            int nearest = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int centre = 0; centre < centres.length; centre++) {
                double distance = squared(vectors[vector], centres[centre]);
                if (distance < least) {
                    least = distance;
                    nearest = centre;
                }
            }
            hasChanged |= cluster[vector] != nearest;
            cluster[vector] = nearest;
            distances[vector] = least;
        }
        return hasChanged;
    }

    private static double squared(float[] vector, double[] centre) {
        double sum = 0;
        for (int number = 0; number < vector.length; number++) {
            double away = vector[number] - centre[number];
            sum += away * away;
        }
        return sum;
    }
}

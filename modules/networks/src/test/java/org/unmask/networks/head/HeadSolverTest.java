package org.unmask.networks.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HeadSolverTest {
    private static final int NUMBERS = 70;
    private static final int CONSTANT = 5;

    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void noCoefficientCanBeChangedForTheBetter() {
        for (int faces : new int[] {2, 9, 40, 300}) {
            float[][] vectors = vectors(faces);
            boolean[] areFake = areFake(faces);
            double[] weights = random.doubles(faces, 0.1, 3).toArray();

            HeadSolver.Fit fit = new HeadSolver(vectors, areFake, weights).fit(5);

            double loss = loss(fit.head(), vectors, areFake, weights, 5);
            assertThat(loss).isCloseTo(fit.loss(), within(1e-5));
            double steepest = 0;
            for (int number = 0; number < NUMBERS; number++) {
                for (float step : new float[] {-0.02f, 0.02f}) {
                    steepest = Math.max(
                            steepest, loss - loss(moved(fit.head(), number, step), vectors, areFake, weights, 5));
                }
            }
            assertThat(steepest).as("%s faces", faces).isLessThan(1e-5);
        }
    }

    @Test
    void aFaceThatWeighsTwiceIsTwoFaces() {
        float[][] once = vectors(20);
        boolean[] areFake = areFake(20);
        double[] weights = new double[20];
        Arrays.fill(weights, 1);
        weights[3] = 2;
        float[][] twice = Arrays.copyOf(once, 21);
        twice[20] = once[3];
        boolean[] areFakeTwice = Arrays.copyOf(areFake, 21);
        areFakeTwice[20] = areFake[3];
        double[] even = new double[21];
        Arrays.fill(even, 1);

        // The penalty stands beside the mean loss, of 20 faces in the one and of 21 in the other.
        LinearHead weighed =
                new HeadSolver(once, areFake, weights).fit(2.0 * 20 / 21).head();
        LinearHead repeated = new HeadSolver(twice, areFakeTwice, even).fit(2).head();

        // But for the variance without bias, which takes two faces for more than one that weighs twice.
        for (float[] face : once) {
            assertThat(weighed.pFake(face)).isCloseTo(repeated.pFake(face), within(0.01));
        }
    }

    @Test
    void separatesWhatCanBeSeparatedAndShrinksWithThePenalty() {
        float[][] vectors = vectors(60);
        boolean[] areFake = areFake(60);
        double[] weights = new double[60];
        Arrays.fill(weights, 1);
        HeadSolver solver = new HeadSolver(vectors, areFake, weights);

        LinearHead weak = solver.fit(0.01).head();
        LinearHead strong = solver.fit(1_000).head();

        for (int face = 0; face < vectors.length; face++) {
            assertThat(weak.pFake(vectors[face]) > 0.5).isEqualTo(areFake[face]);
            assertThat(strong.pFake(vectors[face])).isCloseTo(0.5, within(0.1));
        }
        assertThat(weak.coefficients()[CONSTANT]).isZero();
    }

    @Test
    void sameFacesGiveTheSameBits() {
        float[][] vectors = vectors(50);
        boolean[] areFake = areFake(50);
        double[] weights = random.doubles(50, 0.1, 3).toArray();

        assertThat(new HeadSolver(vectors, areFake, weights).fit(3).head().coefficients())
                .isEqualTo(
                        new HeadSolver(vectors, areFake, weights).fit(3).head().coefficients());
    }

    private float[][] vectors(int faces) {
        float[][] vectors = new float[faces][NUMBERS];
        for (int face = 0; face < faces; face++) {
            for (int number = 0; number < NUMBERS; number++) {
                double scale = Math.pow(10, number % 5 - 2);
                vectors[face][number] = (float)
                        (number == CONSTANT
                                ? 7
                                : scale * (random.nextDouble() + (face % 2 == 1 && number < 20 ? 0.2 : 0)));
            }
        }
        return vectors;
    }

    private static boolean[] areFake(int faces) {
        boolean[] areFake = new boolean[faces];
        for (int face = 1; face < faces; face += 2) {
            areFake[face] = true;
        }
        return areFake;
    }

    /** The objective, spelt out. */
    private static double loss(
            LinearHead head, float[][] vectors, boolean[] areFake, double[] weights, double penalty) {
        double sum = 0;
        double loss = 0;
        for (int face = 0; face < vectors.length; face++) {
            double pFake = head.pFake(vectors[face]);
            loss -= weights[face] * Math.log(areFake[face] ? pFake : 1 - pFake);
            sum += weights[face];
        }
        Standardisation standardisation = Standardisation.of(vectors, weights);
        double squares = 0;
        for (int number = 0; number < NUMBERS; number++) {
            double factor = standardisation.factors()[number];
            squares += factor == 0 ? 0 : Math.pow(head.coefficients()[number] / factor, 2);
        }
        return loss / sum + penalty / vectors.length * squares / 2;
    }

    /** With a coefficient, for the standardised number, a little greater; the intercept follows, so that the mean face says the same. */
    private static LinearHead moved(LinearHead head, int number, float step) {
        float[] coefficients = head.coefficients().clone();
        coefficients[number] += step * Math.max(Math.abs(coefficients[number]), 1e-3f);
        return new LinearHead(coefficients, head.intercept());
    }
}

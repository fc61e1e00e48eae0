package org.unmask.networks.head;

/**
 * What every number of an embedding is shifted and multiplied by, so that all of them vary alike among the faces that a head is fitted
 * to. Immutable by agreement: nobody writes into the arrays.
 *
 * @param means [E], of the weighted faces
 * @param factors [E], the reciprocals of the deviations; 0 of numbers that do not vary
 */
@SuppressWarnings("ArrayRecordComponent")
record Standardisation(double[] means, double[] factors) {
    /** What varies less, in parts of its mean, does so for the rounding of floats alone. */
    private static final double ROUNDING = 1e-7;

    /** Of faces [faces, E] with weights above 0. The variance is free of bias: divided by W - (sum of squared weights) / W. */
    static Standardisation of(float[][] faces, double[] weights) {
        double sum = 0;
        double squares = 0;
        for (double weight : weights) {
            sum += weight;
            squares += weight * weight;
        }
        double[] means = new double[faces[0].length];
        for (int face = 0; face < faces.length; face++) {
            for (int number = 0; number < means.length; number++) {
                means[number] += weights[face] / sum * faces[face][number];
            }
        }
        return new Standardisation(means, factors(faces, weights, means, sum - squares / sum));
    }

    private static double[] factors(float[][] faces, double[] weights, double[] means, double divisor) {
        double[] factors = new double[means.length];
        for (int face = 0; face < faces.length; face++) {
            for (int number = 0; number < factors.length; number++) {
                double from = faces[face][number] - means[number];
                factors[number] += weights[face] * from * from;
            }
        }
        for (int number = 0; number < factors.length; number++) {
            double deviation = divisor > 0 ? Math.sqrt(factors[number] / divisor) : 0;
            factors[number] = deviation > ROUNDING * Math.abs(means[number]) ? 1 / deviation : 0;
        }
        return factors;
    }

    /** [E, faces], the standardised faces. */
    float[][] transposed(float[][] faces) {
        float[][] numbers = new float[means.length][faces.length];
        for (int face = 0; face < faces.length; face++) {
            for (int number = 0; number < means.length; number++) {
                numbers[number][face] = (float) ((faces[face][number] - means[number]) * factors[number]);
            }
        }
        return numbers;
    }

    /**
     * The head for faces as they are.
     *
     * @param standardised [E], coefficients for standardised ones
     */
    LinearHead undone(double[] standardised, double intercept) {
        float[] coefficients = new float[means.length];
        double constant = intercept;
        for (int number = 0; number < coefficients.length; number++) {
            double coefficient = standardised[number] * factors[number];
            coefficients[number] = (float) coefficient;
            constant -= coefficient * means[number];
        }
        return new LinearHead(coefficients, (float) constant);
    }
}

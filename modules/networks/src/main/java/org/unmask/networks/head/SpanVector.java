package org.unmask.networks.head;

/**
 * A head that is a sum of faces, each times its coefficient, and an intercept: whatever a penalised fit comes through is one. Sums and
 * products cost as many steps as there are faces, however many numbers an embedding has. One thread.
 */
final class SpanVector {
    private final double[] coefficients;
    private final double[] products;
    private double intercept;

    /**
     * What is put in.
     *
     * @param coefficients [faces]
     * @param products [faces], the inner products of the sum with every face
     * @param intercept added to them
     */
    SpanVector(double[] coefficients, double[] products, double intercept) {
        this.coefficients = coefficients;
        this.products = products;
        this.intercept = intercept;
    }

    static SpanVector zero(int faces) {
        return new SpanVector(new double[faces], new double[faces], 0);
    }

    SpanVector copy() {
        return new SpanVector(coefficients.clone(), products.clone(), intercept);
    }

    /** Adds a multiple of another one. */
    void add(double times, SpanVector other) {
        for (int face = 0; face < coefficients.length; face++) {
            coefficients[face] += times * other.coefficients[face];
            products[face] += times * other.products[face];
        }
        intercept += times * other.intercept;
    }

    void scale(double by) {
        for (int face = 0; face < coefficients.length; face++) {
            coefficients[face] *= by;
            products[face] *= by;
        }
        intercept *= by;
    }

    /** The inner product of the heads themselves, intercepts included. */
    double dot(SpanVector other) {
        return intercept * other.intercept + withoutIntercept(other);
    }

    /** The inner product of their coefficients for numbers of an embedding. */
    double withoutIntercept(SpanVector other) {
        double sum = 0;
        for (int face = 0; face < coefficients.length; face++) {
            sum += coefficients[face] * other.products[face];
        }
        return sum;
    }

    /** The log-odds of fake of a face. */
    double odds(int face) {
        return products[face] + intercept;
    }

    double coefficient(int face) {
        return coefficients[face];
    }

    double product(int face) {
        return products[face];
    }

    double intercept() {
        return intercept;
    }
}

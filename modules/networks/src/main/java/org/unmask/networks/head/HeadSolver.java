package org.unmask.networks.head;

/**
 * Logistic regression on the embeddings of few faces, each number standardised, with a penalty of the squared coefficients: minimises
 *
 * <pre>
 * sum over faces of w log(1 + exp(-y odds)) / sum of w  +  penalty / faces * |coefficients|^2 / 2,   y = -1 real, 1 fake
 * </pre>
 *
 * <p>The least is a sum of the faces themselves (Kimeldorf and Wahba, "Some Results on Tchebycheffian Spline Functions", 1971), so it is
 * looked for among those: the inner products of all pairs of faces cost one matrix product, and after it every iteration of every
 * penalty costs the square of the faces, however many numbers an embedding has. The same faces in the same order give the same bits on
 * any machine. One thread, but for the products, which take all that Java's common pool has.
 */
public final class HeadSolver {
    private static final int MOST_ITERATIONS = 200;
    private static final int MOST_HALVINGS = 30;

    /** Relative to the loss. */
    private static final double TOLERANCE = 1e-7;

    /** Share of the descent that a straight line promises which a step must reach. */
    private static final double ENOUGH = 1e-4;

    private final float[][] standardised;
    private final float[][] products;
    private final Standardisation standardisation;
    private final double[] signs;
    private final double[] weights;

    /**
     * Prepares fits of some faces.
     *
     * @param faces [faces, E], their embeddings
     * @param areFake [faces]
     * @param weights [faces], above 0
     */
    public HeadSolver(float[][] faces, boolean[] areFake, double[] weights) {
        standardisation = Standardisation.of(faces, weights);
        standardised = standardisation.transposed(faces);
        products = PairProducts.of(standardised);
        signs = new double[faces.length];
        for (int face = 0; face < faces.length; face++) {
            signs[face] = areFake[face] ? 1 : -1;
        }
        this.weights = shares(weights);
    }

    /**
     * A head and how well it fits.
     *
     * @param head for embeddings as they are
     * @param loss that the fit came to, penalty included
     */
    public record Fit(LinearHead head, double loss) {}

    /** Fits with a penalty above 0. */
    public Fit fit(double penalty) {
        double perSquare = penalty / signs.length;
        SpanVector at = SpanVector.zero(signs.length);
        SpanVector gradient = gradient(at, perSquare);
        double loss = loss(at, perSquare);
        LimitedMemory memory = new LimitedMemory();
        boolean isThere = false;
        for (int iteration = 0; iteration < MOST_ITERATIONS && !isThere; iteration++) {
            SpanVector step = step(at, memory.direction(gradient), gradient, loss, perSquare);
            at.add(1, step);
            SpanVector change = gradient(at, perSquare);
            change.add(-1, gradient);
            memory.remember(step, change);
            gradient.add(1, change);
            double reached = loss(at, perSquare);
            isThere = loss - reached <= TOLERANCE * reached;
            loss = reached;
        }
        return new Fit(standardisation.undone(coefficients(at), at.intercept()), loss);
    }

    /** As much of a direction as lowers the loss enough; nothing where no part of it does. */
    private SpanVector step(SpanVector from, SpanVector direction, SpanVector gradient, double loss, double perSquare) {
        double promised = gradient.dot(direction);
        double length = 1;
        for (int halving = 0; halving < MOST_HALVINGS; halving++) {
            SpanVector tried = from.copy();
            tried.add(length, direction);
            if (loss(tried, perSquare) <= loss + ENOUGH * length * promised) {
                direction.scale(length);
                return direction;
            }
            length /= 2;
        }
        return SpanVector.zero(signs.length);
    }

    private double loss(SpanVector at, double perSquare) {
        double loss = perSquare / 2 * at.withoutIntercept(at);
        for (int face = 0; face < signs.length; face++) {
            loss += weights[face] * softplus(-signs[face] * at.odds(face));
        }
        return loss;
    }

    private SpanVector gradient(SpanVector at, double perSquare) {
        double[] ofOdds = new double[signs.length];
        double ofIntercept = 0;
        for (int face = 0; face < signs.length; face++) {
            ofOdds[face] = -weights[face] * signs[face] / (1 + Math.exp(signs[face] * at.odds(face)));
            ofIntercept += ofOdds[face];
        }
        double[] coefficients = new double[signs.length];
        double[] ofFaces = new double[signs.length];
        for (int face = 0; face < signs.length; face++) {
            coefficients[face] = ofOdds[face] + perSquare * at.coefficient(face);
            ofFaces[face] = productOf(ofOdds, face) + perSquare * at.product(face);
        }
        return new SpanVector(coefficients, ofFaces, ofIntercept);
    }

    /** The inner product of a sum of faces with one of them. */
    private double productOf(double[] sum, int face) {
        double product = 0;
        float[] row = products[face];
        for (int other = 0; other < sum.length; other++) {
            product += sum[other] * row[other];
        }
        return product;
    }

    private double[] coefficients(SpanVector at) {
        double[] sums = new double[standardised.length];
        for (int number = 0; number < sums.length; number++) {
            for (int face = 0; face < signs.length; face++) {
                sums[number] += at.coefficient(face) * standardised[number][face];
            }
        }
        return sums;
    }

    private static double[] shares(double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double[] shares = new double[weights.length];
        for (int face = 0; face < weights.length; face++) {
            shares[face] = weights[face] / sum;
        }
        return shares;
    }

    /** log(1 + exp(x)) without overflow. */
    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }
}

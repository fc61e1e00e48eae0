package org.unmask.core.calibration;

import org.unmask.core.metrics.ScoredFaces;

/**
 * Scale and shift of the least log loss, by Newton's steps that are halved until the loss falls. Labels are softened as Platt has it (1999,
 * section 2.2): {@code (fakes + 1) / (fakes + 2)} for a fake and {@code 1 / (reals + 2)} for a real face, so that faces which a model
 * tells apart without a mistake do not ask for an infinite scale. The problem is convex. Stateless.
 */
final class LogitFit {
    private static final int MOST_STEPS = 100;
    private static final int MOST_HALVINGS = 60;
    private static final double STEEPEST = 1e-12;

    private final double[] logits;
    private final double[] targets;
    private final boolean shifts;

    /** A fit of the scale, and of the shift where {@code shifts}. */
    private LogitFit(ScoredFaces faces, boolean shifts) {
        this.shifts = shifts;
        this.logits = new double[faces.count()];
        this.targets = new double[faces.count()];
        double fake = (faces.fakeCount() + 1.0) / (faces.fakeCount() + 2.0);
        double real = 1 / (faces.realCount() + 2.0);
        for (int face = 0; face < logits.length; face++) {
            logits[face] = Calibration.logit(faces.pFake(face));
            targets[face] = faces.isFake(face) ? fake : real;
        }
    }

    /**
     * What is fitted.
     *
     * @param scale of the logits; not above 0 where the model ranks no better than chance
     * @param shift what is added
     */
    record Line(double scale, double shift) {
        static final Line IDENTITY = new Line(1, 0);

        double pFake(double uncalibrated) {
            return Calibration.sigmoid(scale * Calibration.logit(uncalibrated) + shift);
        }
    }

    /** A scale alone. */
    static Line temperature(ScoredFaces faces) {
        return new LogitFit(faces, false).solve();
    }

    /** A scale and a shift. */
    static Line platt(ScoredFaces faces) {
        return new LogitFit(faces, true).solve();
    }

    private Line solve() {
        Line line = new Line(0, 0);
        double loss = loss(line);
        for (int step = 0; step < MOST_STEPS; step++) {
            Slope slope = slope(line);
            if (slope.steepness() < STEEPEST) {
                break;
            }
            Line next = descend(line, slope, loss);
            double reached = loss(next);
            if (!(reached < loss)) {
                // No step of doubles leads lower.
                break;
            }
            line = next;
            loss = reached;
        }
        return line;
    }

    private Line descend(Line from, Slope slope, double loss) {
        Line whole = slope.step(shifts);
        double part = 1;
        for (int halving = 0; halving < MOST_HALVINGS; halving++) {
            Line next = new Line(from.scale() + part * whole.scale(), from.shift() + part * whole.shift());
            if (loss(next) < loss) {
                return next;
            }
            part /= 2;
        }
        return from;
    }

    /** The mean loss in nats. */
    private double loss(Line line) {
        double sum = 0;
        for (int face = 0; face < logits.length; face++) {
            double z = line.scale() * logits[face] + line.shift();
            // log(1 + e^z) - t z without overflow.
            sum += Math.max(z, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(z))) - targets[face] * z;
        }
        return sum / logits.length;
    }

    /** First and second derivatives of the mean loss. */
    private record Slope(double scale, double shift, double scaleScale, double scaleShift, double shiftShift) {
        /** Keeps a step finite where all logits are alike. */
        private static final double RIDGE = 1e-12;

        double steepness() {
            return Math.max(Math.abs(scale), Math.abs(shift));
        }

        Line step(boolean shifts) {
            double first = scaleScale + RIDGE;
            double last = shiftShift + RIDGE;
            if (!shifts) {
                return new Line(-scale / first, 0);
            }
            double determinant = first * last - scaleShift * scaleShift;
            return new Line(
                    -(last * scale - scaleShift * shift) / determinant,
                    -(first * shift - scaleShift * scale) / determinant);
        }
    }

    private Slope slope(Line line) {
        double scale = 0;
        double shift = 0;
        double scaleScale = 0;
        double scaleShift = 0;
        double shiftShift = 0;
        for (int face = 0; face < logits.length; face++) {
            double p = Calibration.sigmoid(line.scale() * logits[face] + line.shift());
            double residual = p - targets[face];
            double weight = p * (1 - p);
            scale += residual * logits[face];
            shift += residual;
            scaleScale += weight * logits[face] * logits[face];
            scaleShift += weight * logits[face];
            shiftShift += weight;
        }
        int count = logits.length;
        return new Slope(
                scale / count, shifts ? shift / count : 0, scaleScale / count, scaleShift / count, shiftShift / count);
    }
}

package org.unmask.generate.face;

import org.unmask.generate.face.FaceGeometry.Box;
import org.unmask.generate.face.FaceGeometry.Ellipse;

/**
 * The head's own coordinates: u across (-1 and 1 at the ears), v down (-1 at the crown, 1 at the chin), turned with the
 * head. Features live in these, with u moved as the head turns. Immutable.
 */
final class FaceFrame {
    private final FaceTraits.Head head;
    private final float cosine;
    private final float sine;
    private final float perHalfWidth;
    private final float perHalfHeight;

    FaceFrame(FaceTraits.Head head) {
        this.head = head;
        this.cosine = (float) StrictMath.cos(head.roll());
        this.sine = (float) StrictMath.sin(head.roll());
        this.perHalfWidth = 1 / head.halfWidth();
        this.perHalfHeight = 1 / head.halfHeight();
    }

    float u(float x, float y) {
        return ((x - head.centreX()) * cosine + (y - head.centreY()) * sine) * perHalfWidth;
    }

    float v(float x, float y) {
        return ((y - head.centreY()) * cosine - (x - head.centreX()) * sine) * perHalfHeight;
    }

    /** u as the features see it: moved by the turn in the middle, fixed at the outline. */
    float featureU(float u, float v) {
        float inside = 1 - u * u - 0.3f * v * v;
        return inside > 0 ? u - head.turn() * inside : u;
    }

    /** Distance from the outline in fractions of the picture's side, positive outside; exact near the outline only. */
    float outline(float u, float v) {
        float width = v > 0 ? 1 - head.jaw() * v * v * Math.min(1.2f, v + 0.25f) : 1 - 0.05f * v * v;
        float across = u / width;
        float radius = (float) Math.sqrt(across * across + v * v);
        return (radius - 1) * head.halfWidth();
    }

    float xOf(float u, float v) {
        return head.centreX() + u * head.halfWidth() * cosine - v * head.halfHeight() * sine;
    }

    float yOf(float u, float v) {
        return head.centreY() + u * head.halfWidth() * sine + v * head.halfHeight() * cosine;
    }

    /** Where a feature centred at ({@code u}, {@code v}) is seen once the head has turned. */
    float seenU(float u, float v) {
        float seen = u;
        for (int step = 0; step < 4; step++) {
            seen = u + (seen - featureU(seen, v));
        }
        return seen;
    }

    float halfWidth() {
        return head.halfWidth();
    }

    float halfHeight() {
        return head.halfHeight();
    }

    Ellipse ellipse() {
        return new Ellipse(head.centreX(), head.centreY(), head.halfWidth(), head.halfHeight(), head.roll());
    }

    /** The upright box around the head and everything that grows on it, down to {@code bottom} in v. */
    Box headBox(float bottom) {
        double reach = 1.5 * head.halfWidth();
        return new Box(
                head.centreX() - reach,
                head.centreY() - 1.35 * head.halfHeight(),
                head.centreX() + reach,
                head.centreY() + (bottom + 0.1) * head.halfHeight());
    }

    /** The upright box around a feature given in feature coordinates. */
    Box box(float u, float v, float halfU, float halfV) {
        float seen = seenU(u, v);
        return Box.around(xOf(seen, v), yOf(seen, v), halfU * head.halfWidth(), halfV * head.halfHeight());
    }
}

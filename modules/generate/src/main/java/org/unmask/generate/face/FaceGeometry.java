package org.unmask.generate.face;

/**
 * Where a face and its parts lie, in fractions of the picture's side: x to the right, y down, both 0..1. Immutable.
 *
 * @param face outline from hairline to chin
 * @param leftEye the eye on the picture's left
 * @param rightEye the eye on the picture's right
 * @param nose from bridge to nostrils
 * @param mouth both lips
 */
public record FaceGeometry(Ellipse face, Box leftEye, Box rightEye, Box nose, Box mouth) {

    /**
     * An ellipse whose axes are turned.
     *
     * @param roll clockwise turn in radians
     */
    public record Ellipse(double centreX, double centreY, double radiusX, double radiusY, double roll) {}

    /** An upright rectangle. */
    public record Box(double left, double top, double right, double bottom) {
        /** The box around a centre. */
        public static Box around(double x, double y, double halfWidth, double halfHeight) {
            return new Box(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);
        }

        /** Middle between left and right. */
        public double centreX() {
            return (left + right) / 2;
        }

        /** Middle between top and bottom. */
        public double centreY() {
            return (top + bottom) / 2;
        }

        /** Right minus left. */
        public double width() {
            return right - left;
        }

        /** Bottom minus top. */
        public double height() {
            return bottom - top;
        }
    }

    /** The usual place of a face in a crop that was aligned by its eyes and mouth. */
    public static FaceGeometry canonical() {
        return new FaceGeometry(
                new Ellipse(0.5, 0.53, 0.30, 0.39, 0),
                Box.around(0.38, 0.46, 0.07, 0.035),
                Box.around(0.62, 0.46, 0.07, 0.035),
                Box.around(0.5, 0.57, 0.075, 0.11),
                Box.around(0.5, 0.72, 0.12, 0.05));
    }
}

package org.unmask.generate.forgery;

import java.util.SplittableRandom;
import org.unmask.generate.face.FaceGeometry;
import org.unmask.generate.face.FaceGeometry.Box;
import org.unmask.generate.face.Portrait;
import org.unmask.images.Mask;
import org.unmask.images.raster.Raster;

/**
 * The mouth, the eyes or both moved and stretched by a smooth displacement, as reenactment and beautifying filters do.
 * Interpolation leaves the warped part softer than its surroundings; outside of it not a sample changes.
 */
record LocalWarp() implements Trace {
    /** Pixels of a 128-pixel picture by which the middle of a part moves, at severity 1. */
    private static final float SHIFT = 4.8f;
    /** Relative stretching of a part, at severity 1. */
    private static final float STRETCH = 0.38f;
    /** Reach of the displacement around a part, in halves of its box. */
    private static final double REACH = 2.8;
    /** Displacements below this many pixels do not count as manipulated. */
    private static final float VISIBLE_SHIFT = 0.1f;

    @Override
    public double unit() {
        return 2.5;
    }

    @Override
    public Forged forged(Portrait host, Portrait donor, float severity, SplittableRandom random) {
        Displacement field = new Displacement(host.size());
        int parts = random.nextInt(3);
        boolean isCubic = random.nextBoolean();
        Motion mouth = Motion.draw(severity, random);
        Motion eyes = Motion.draw(severity, random);
        FaceGeometry geometry = host.geometry();
        if (parts != 1) {
            field.add(geometry.mouth(), mouth);
        }
        if (parts != 0) {
            field.add(geometry.leftEye(), eyes);
            field.add(geometry.rightEye(), eyes.mirrored());
        }
        return new Forged(host.with(field.applied(host.raster(), isCubic)), field.visible());
    }

    /** How one part moves: a shift in pixels of a 128-pixel picture and a relative stretching per axis. */
    private record Motion(float shiftX, float shiftY, float stretchX, float stretchY) {
        static Motion draw(float severity, SplittableRandom random) {
            double direction = random.nextDouble(2 * Math.PI);
            float shift = severity * SHIFT * (float) random.nextDouble(0.5, 1);
            return new Motion(
                    shift * (float) StrictMath.cos(direction),
                    shift * (float) StrictMath.sin(direction),
                    severity * STRETCH * (float) random.nextDouble(-1, 1),
                    severity * STRETCH * (float) random.nextDouble(-1, 1));
        }

        Motion mirrored() {
            return new Motion(-shiftX, shiftY, stretchX, stretchY);
        }
    }

    private static final class Displacement {
        private final int size;
        private final float[] byX;
        private final float[] byY;

        Displacement(int size) {
            this.size = size;
            this.byX = new float[size * size];
            this.byY = new float[size * size];
        }

        void add(Box part, Motion motion) {
            float pixel = size / 128f;
            float radiusX = (float) (part.width() / 2 * REACH * size);
            float radiusY = (float) (Math.max(part.height(), part.width() / 2) / 2 * REACH * size);
            for (int i = 0; i < byX.length; i++) {
                int row = i / size;
                float dx = (float) (i % size + 0.5 - part.centreX() * size);
                float dy = (float) (row + 0.5 - part.centreY() * size);
                float rest = 1 - square(dx / radiusX) - square(dy / radiusY);
                if (rest > 0) {
                    float window = rest * rest;
                    byX[i] += window * (motion.shiftX * pixel + motion.stretchX * dx);
                    byY[i] += window * (motion.shiftY * pixel + motion.stretchY * dy);
                }
            }
        }

        Raster applied(Raster host, boolean isCubic) {
            Raster warped = host.copy();
            float[] rgb = new float[Raster.CHANNELS];
            for (int i = 0; i < byX.length; i++) {
                if (byX[i] != 0 || byY[i] != 0) {
                    int row = i / size;
                    float x = i % size - byX[i];
                    float y = row - byY[i];
                    if (isCubic) {
                        host.sampleCubic(x, y, rgb);
                    } else {
                        host.sampleLinear(x, y, rgb);
                    }
                    System.arraycopy(rgb, 0, warped.samples(), i * Raster.CHANNELS, Raster.CHANNELS);
                }
            }
            return warped;
        }

        Mask visible() {
            byte[] values = new byte[size * size];
            for (int i = 0; i < values.length; i++) {
                float moved = square(byX[i]) + square(byY[i]);
                values[i] = (byte) (moved >= square(VISIBLE_SHIFT) ? 255 : 0);
            }
            return Mask.of(size, size, values);
        }

        private static float square(float value) {
            return value * value;
        }
    }
}

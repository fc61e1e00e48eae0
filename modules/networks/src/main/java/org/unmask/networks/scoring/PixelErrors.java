package org.unmask.networks.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.unmask.core.attention.HeatMap;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.encoder.FaceImages;
import org.unmask.networks.model.Architecture;

/** How far rebuilt faces are from the faces, pixel by pixel: absolute differences on its scale. Stateless. */
final class PixelErrors {
    private static final int COLOURS = 3;

    /** Faces are rebuilt from -1 to 1. */
    private static final float RANGE = 2;

    private PixelErrors() {}

    /** The mean of each pixel's three differences, [count, side, side]; faces {@code first} on of {@code pixels}. */
    static float[] of(Tape tape, Architecture architecture, Tensor rebuilt, byte[] pixels, int first) {
        int count = Math.toIntExact(rebuilt.value().size(0));
        Tensor faces = FaceImages.of(
                tape, architecture.encoder().view().rebuilt(), architecture.inputSize(), pixels, first, count);
        float[] was = HostMemory.read(faces.value());
        float[] is = HostMemory.read(rebuilt.value());
        float[] errors = new float[was.length / COLOURS];
        for (int pixel = 0; pixel < errors.length; pixel++) {
            float sum = 0;
            for (int value = COLOURS * pixel; value < COLOURS * (pixel + 1); value++) {
                sum += Math.abs(is[value] - was[value]);
            }
            errors[pixel] = sum / COLOURS;
        }
        return errors;
    }

    /** Each face's errors as a map [side, side], over the distance of the least value from the greatest, at most 1. */
    static List<HeatMap> maps(float[] errors, int side) {
        List<HeatMap> maps = new ArrayList<>();
        for (int from = 0; from < errors.length; from += side * side) {
            float[] map = Arrays.copyOfRange(errors, from, from + side * side);
            for (int pixel = 0; pixel < map.length; pixel++) {
                map[pixel] = Math.min(1, map[pixel] / RANGE);
            }
            maps.add(HeatMap.of(side, side, map));
        }
        return maps;
    }

    /** The mean over each face's pixels. */
    static float[] means(float[] errors, int pixelsPerFace) {
        float[] means = new float[errors.length / pixelsPerFace];
        for (int face = 0; face < means.length; face++) {
            double sum = 0;
            for (int pixel = face * pixelsPerFace; pixel < (face + 1) * pixelsPerFace; pixel++) {
                sum += errors[pixel];
            }
            means[face] = (float) (sum / pixelsPerFace);
        }
        return means;
    }
}

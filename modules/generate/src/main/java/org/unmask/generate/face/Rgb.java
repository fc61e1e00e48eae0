package org.unmask.generate.face;

import java.util.SplittableRandom;

/** A colour, 0..255 per channel without being clamped. Immutable. */
record Rgb(float red, float green, float blue) {
    static Rgb of(int hex) {
        return new Rgb(hex >> 16 & 0xff, hex >> 8 & 0xff, hex & 0xff);
    }

    /** A random point on the line through neighbouring colours of a palette. */
    static Rgb from(int[] palette, SplittableRandom random) {
        double at = random.nextDouble(palette.length - 1);
        int first = (int) at;
        return of(palette[first]).mixedWith(of(palette[first + 1]), (float) (at - first));
    }

    Rgb times(float factor) {
        return new Rgb(red * factor, green * factor, blue * factor);
    }

    Rgb mixedWith(Rgb other, float part) {
        return new Rgb(
                red + (other.red - red) * part,
                green + (other.green - green) * part,
                blue + (other.blue - blue) * part);
    }

    /** Mean absolute difference of the channels. */
    float distance(Rgb other) {
        return (Math.abs(red - other.red) + Math.abs(green - other.green) + Math.abs(blue - other.blue)) / 3;
    }

    /** Each channel moved by up to {@code range} levels, independently. */
    Rgb varied(float range, SplittableRandom random) {
        return new Rgb(red + spread(range, random), green + spread(range, random), blue + spread(range, random));
    }

    private static float spread(float range, SplittableRandom random) {
        return (float) (random.nextDouble(-1, 1) * range);
    }
}

package org.unmask.generate.face;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Everything that makes one person and one shot of them, drawn before the first pixel. Lengths of the head are in
 * fractions of the picture's side; lengths of its parts in fractions of the head's half-width (across) and half-height
 * (down). Immutable.
 */
record FaceTraits(Head head, Skin skin, Hair hair, Eyes eyes, Lips lips, Nose nose, Light light, Extras extras) {

    static FaceTraits draw(SplittableRandom random) {
        Skin skin = Skin.draw(random);
        return new FaceTraits(
                Head.draw(random),
                skin,
                Hair.draw(skin, random),
                Eyes.draw(skin, random),
                Lips.draw(skin, random),
                Nose.draw(random),
                Light.draw(random),
                Extras.draw(random));
    }

    /** How far two people are from passing for each other; 0 for the same traits, 1 is one plain difference. */
    float unlikeness(FaceTraits other) {
        return skin.tone().distance(other.skin.tone()) / 25
                + Math.abs(head.turn() - other.head.turn()) * 5
                + Math.abs(light.x() - other.light.x()) * 1.5f
                + Math.abs(Math.signum(extras.glasses()) - Math.signum(other.extras.glasses())) * 3
                + Math.abs(extras.beard() - other.extras.beard()) * 2;
    }

    private static float between(double low, double high, SplittableRandom random) {
        return (float) random.nextDouble(low, high);
    }

    /** Shape and pose; {@code jaw} narrows the chin, {@code turn} moves the features sideways. */
    record Head(float centreX, float centreY, float halfWidth, float halfHeight, float jaw, float roll, float turn) {
        static Head draw(SplittableRandom random) {
            float halfHeight = between(0.335, 0.385, random);
            return new Head(
                    between(0.475, 0.525, random),
                    between(0.515, 0.55, random),
                    halfHeight * between(0.70, 0.80, random),
                    halfHeight,
                    between(0.06, 0.22, random),
                    between(-0.12, 0.12, random),
                    between(-0.20, 0.20, random));
        }
    }

    /** Tone and texture; {@code pores}, {@code mottling}, {@code oil} are strengths, {@code freckles} a density. */
    record Skin(Rgb tone, float pores, float mottling, float oil, float freckles) {
        private static final int[] TONES = {0xf7d9c4, 0xeec3a2, 0xdca982, 0xc08a62, 0x97684a, 0x6d4a36, 0x4d3528};

        /** Whether only dark hair and eyes are usual with it. */
        boolean isDark() {
            return tone.green() < 150;
        }

        static Skin draw(SplittableRandom random) {
            float freckles = random.nextDouble() < 0.2 ? between(0.3, 1, random) : 0;
            return new Skin(
                    Rgb.from(TONES, random).varied(4, random),
                    between(0.02, 0.055, random),
                    between(3, 9, random),
                    between(0.05, 0.22, random),
                    freckles);
        }
    }

    /** {@code hairline} is the height of the forehead's end, {@code length} how far down the sides it falls. */
    record Hair(Rgb colour, float hairline, float volume, float length, float parting, float curl, float coverage) {
        private static final int[] COLOURS = {
            0x17120f, 0x2a1d15, 0x46301f, 0x6b4a2c, 0x8f6a3f, 0xb8945c, 0x8a4526, 0x5a3a2a, 0x9a958f, 0xc9c6c2
        };

        /** The palette's first colours, which go with dark skin. */
        private static final int DARK_COLOURS = 3;

        static Hair draw(Skin skin, SplittableRandom random) {
            boolean isBald = random.nextDouble() < 0.08;
            boolean isLong = random.nextDouble() < 0.45;
            return new Hair(
                    Rgb.from(Arrays.copyOf(COLOURS, skin.isDark() ? DARK_COLOURS : COLOURS.length), random),
                    between(-0.78, -0.60, random),
                    between(0.05, 0.20, random),
                    isLong ? between(0.5, 1.5, random) : between(-0.35, -0.05, random),
                    between(-0.5, 0.5, random),
                    between(0, 1, random),
                    isBald ? 0 : 1);
        }
    }

    /** {@code open} is the lids' distance, {@code tilt} lifts the outer corners, {@code gaze} moves both irises. */
    record Eyes(Rgb iris, float spacing, float width, float open, float tilt, float gaze, float browHeight) {
        private static final int[] IRISES = {0x2b1a10, 0x4a2e18, 0x6e4a24, 0x6b6a3a, 0x54705a, 0x5f7f99, 0x7c99ae};

        /** The palette's first colours, which go with dark skin. */
        private static final int DARK_IRISES = 3;

        static Eyes draw(Skin skin, SplittableRandom random) {
            return new Eyes(
                    Rgb.from(Arrays.copyOf(IRISES, skin.isDark() ? DARK_IRISES : IRISES.length), random),
                    between(0.40, 0.46, random),
                    between(0.19, 0.23, random),
                    between(0.055, 0.085, random),
                    between(-0.02, 0.035, random),
                    between(-0.28, 0.28, random),
                    between(0.15, 0.20, random));
        }
    }

    /** {@code upper} and {@code lower} are the lips' heights, {@code smile} lifts the corners, {@code gap} opens them. */
    record Lips(Rgb colour, float width, float upper, float lower, float smile, float gap) {
        static Lips draw(Skin skin, SplittableRandom random) {
            float rouge = between(0.25, 0.75, random);
            Rgb colour = skin.tone().times(0.86f).mixedWith(Rgb.of(0xb0484c), rouge);
            float gap = random.nextDouble() < 0.35 ? between(0.03, 0.08, random) : 0;
            return new Lips(
                    colour,
                    between(0.33, 0.45, random),
                    between(0.045, 0.07, random),
                    between(0.06, 0.09, random),
                    between(-0.02, 0.07, random),
                    gap);
        }
    }

    /** {@code length} is the tip's height below the eyes, {@code width} the distance of the wings from the middle. */
    record Nose(float length, float width, float relief) {
        static Nose draw(SplittableRandom random) {
            return new Nose(between(0.36, 0.45, random), between(0.15, 0.22, random), between(0.7, 1.2, random));
        }
    }

    /** Direction of the light (unit vector, z towards the viewer), its share and its colour. */
    record Light(float x, float y, float z, float ambient, Rgb tint) {
        static Light draw(SplittableRandom random) {
            double azimuth = random.nextDouble(-1.2, 1.2);
            double height = random.nextDouble(0.25, 0.95);
            float x = (float) StrictMath.sin(azimuth) * 0.75f;
            float y = (float) -height * 0.65f;
            float z = (float) StrictMath.sqrt(Math.max(0.15, 1 - x * x - y * y));
            float warmth = between(-10, 10, random);
            return new Light(x, y, z, between(0.42, 0.62, random), new Rgb(255 + warmth, 255, 255 - warmth));
        }
    }

    /** Things worn or grown: frames 0 none, beard 0 none to 1 full. */
    record Extras(float glasses, Rgb frame, float beard, Rgb cloth, float neckline) {
        private static final int[] FRAMES = {0x14110f, 0x3a2418, 0x5b5d62, 0x1b2740};
        private static final int[] CLOTHS = {
            0x22252b, 0x3c4657, 0x6f7d8c, 0xb9bdb8, 0xe4ded2, 0x8c4a3e, 0x5a2f35, 0x48593f, 0x2f4a66, 0xc2a067
        };

        static Extras draw(SplittableRandom random) {
            float glasses = random.nextDouble() < 0.22 ? between(0.6, 1, random) : 0;
            float beard = random.nextDouble() < 0.28 ? between(0.15, 1, random) : 0;
            return new Extras(
                    glasses, Rgb.from(FRAMES, random), beard, Rgb.from(CLOTHS, random), between(0.05, 0.16, random));
        }
    }
}

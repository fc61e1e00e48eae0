package org.unmask.images.augment;

import java.util.SplittableRandom;
import org.unmask.images.Picture;
import org.unmask.images.raster.Raster;

/**
 * A strong random change of a training picture, after a light one: some of blur, scaling down and up, recompression, noise and
 * colour, then a patch cut out. It is what a picture goes through on its way through social networks, in the place that
 * RandAugment and Cutout have in FixMatch (Sohn et al. 2020, section 2.3); rotations and shears are left out, as faces come
 * upright. Stateless apart from its settings, so one instance serves all threads.
 *
 * @param changes how many changes are drawn, the same one twice at times, at least 0
 * @param cutFraction how often a patch is cut out, in [0, 1]
 */
public record StrongAugmentation(int changes, double cutFraction) implements Variation {
    private static final StrongAugmentation USUAL = new StrongAugmentation(2, 0.5);

    /** One kind of change. */
    private enum Change {
        BLUR {
            @Override
            Raster of(Raster picture, SplittableRandom random) {
                return picture.blurred(0.3 + 1.2 * random.nextDouble());
            }
        },
        RESCALE {
            @Override
            Raster of(Raster picture, SplittableRandom random) {
                int smaller = (int) Math.max(1, Math.round(picture.size() * (0.5 + 0.45 * random.nextDouble())));
                return picture.resized(smaller).resized(picture.size());
            }
        },
        NOISE {
            @Override
            Raster of(Raster picture, SplittableRandom random) {
                Alterations.addNoise(picture.samples(), (float) (1 + 9 * random.nextDouble()), random);
                return picture;
            }
        },
        COLOUR {
            @Override
            Raster of(Raster picture, SplittableRandom random) {
                float contrast = (float) (0.7 + 0.6 * random.nextDouble());
                float brightness = (float) (30 * (2 * random.nextDouble() - 1));
                float[] cast = new float[Raster.CHANNELS];
                for (int channel = 0; channel < cast.length; channel++) {
                    cast[channel] = brightness + (float) (12 * (2 * random.nextDouble() - 1));
                }
                float[] samples = picture.samples();
                for (int i = 0; i < samples.length; i++) {
                    samples[i] = 127.5f + contrast * (samples[i] - 127.5f) + cast[i % Raster.CHANNELS];
                }
                return picture;
            }
        },
        RECOMPRESS {
            @Override
            Raster of(Raster picture, SplittableRandom random) {
                byte[] rgb = picture.toPicture().rgb();
                Augmentation.recompress(rgb, picture.size(), random.nextInt(40, 91));
                return Raster.of(Picture.of(picture.size(), picture.size(), rgb));
            }
        };

        /** The changed picture; the given one may be written into. */
        abstract Raster of(Raster picture, SplittableRandom random);
    }

    /** Checks the settings. */
    public StrongAugmentation {
        boolean isValid = changes >= 0 && cutFraction >= 0 && cutFraction <= 1;
        if (!isValid) {
            throw new IllegalArgumentException("Cannot set up strong augmentation: expected at least 0 changes and a"
                    + " fraction in [0, 1], got " + changes + " and " + cutFraction
                    + ". Use StrongAugmentation.usual() as a start.");
        }
    }

    /** Two changes, and a patch cut out of every other picture. */
    public static StrongAugmentation usual() {
        return USUAL;
    }

    @Override
    public void apply(byte[] rgb, int size, SplittableRandom random, byte[] target) {
        Augmentation.light().apply(rgb, size, random, target);
        if (changes > 0) {
            Raster picture = Raster.of(Picture.of(size, size, target));
            Change[] kinds = Change.values();
            for (int change = 0; change < changes; change++) {
                picture = kinds[random.nextInt(kinds.length)].of(picture, random);
            }
            picture.toPicture().copyTo(target, 0);
        }
        if (random.nextDouble() < cutFraction) {
            // At most a third of a side.
            Alterations.greySquare(target, size, Math.max(2, size / 3 + 1), random);
        }
    }
}

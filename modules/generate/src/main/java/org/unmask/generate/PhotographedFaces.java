package org.unmask.generate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.SplittableRandom;
import org.unmask.generate.face.Portrait;
import org.unmask.images.Picture;
import org.unmask.images.PictureCodec;
import org.unmask.images.Pictures;
import org.unmask.images.UnreadablePictureException;
import org.unmask.images.raster.Raster;

/**
 * The photographs of one domain. Where more faces are wanted than there are photographs, further rounds take variants:
 * slightly cropped, perhaps mirrored, a little brighter or darker, in the photograph's own group.
 */
record PhotographedFaces(String domain, List<Photographs.Photograph> photographs, int size, long seed)
        implements FaceSource {
    /** Most of the picture's side that a variant loses at each border. */
    private static final double MAX_MARGIN = 0.05;

    private static final double BRIGHTNESS = 10;
    private static final int DONOR_CANDIDATES = 8;
    private static final int COARSE_SIZE = 16;

    @Override
    public Portrait portrait(int index) {
        Picture square = square(photograph(index));
        boolean isVariant = index >= photographs.size();
        return isVariant
                ? variant(square, FaceSeeds.random(seed, domain, index, "variant"))
                : Portrait.of(square, size);
    }

    /** The most similar of a few other photographs in colour, light and pose, as whoever swaps faces chooses. */
    @Override
    public Portrait donor(int index) {
        Portrait nearest = portrait(index);
        Raster host = nearest.raster().resized(COARSE_SIZE);
        SplittableRandom random = FaceSeeds.random(seed, domain, index, "donor");
        double nearestDistance = Double.MAX_VALUE;
        for (int candidate = 0; candidate < DONOR_CANDIDATES; candidate++) {
            int step = random.nextInt(1, photographs.size());
            Portrait donor = Portrait.of(square(photograph(index % photographs.size() + step)), size);
            double distance = difference(host, donor.raster().resized(COARSE_SIZE));
            if (distance < nearestDistance) {
                nearest = donor;
                nearestDistance = distance;
            }
        }
        return nearest;
    }

    /** Mean difference between the middles of two portraits at a few pixels' resolution, in levels of 255. */
    private static double difference(Raster host, Raster donor) {
        double sum = 0;
        int count = 0;
        for (int y = COARSE_SIZE / 4; y < COARSE_SIZE * 7 / 8; y++) {
            for (int x = COARSE_SIZE / 4; x < COARSE_SIZE * 3 / 4; x++) {
                for (int i = (y * COARSE_SIZE + x) * Raster.CHANNELS, end = i + Raster.CHANNELS; i < end; i++) {
                    sum += Math.abs(host.samples()[i] - donor.samples()[i]);
                    count++;
                }
            }
        }
        return sum / count;
    }

    @Override
    public String group(int index) {
        return "photo-" + photographs.get(index % photographs.size()).stem();
    }

    private Picture photograph(int index) {
        Photographs.Photograph photograph = photographs.get(index % photographs.size());
        try {
            return PictureCodec.DEFAULT.decode(Files.readAllBytes(photograph.path()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnreadablePictureException e) {
            throw new IllegalStateException("A photograph changed while it was in use: " + photograph.path(), e);
        }
    }

    private static Picture square(Picture picture) {
        int side = Math.min(picture.width(), picture.height());
        return Pictures.crop(picture, (picture.width() - side) / 2, (picture.height() - side) / 2, side, side);
    }

    private Portrait variant(Picture square, SplittableRandom random) {
        int most = (int) (square.width() * MAX_MARGIN);
        int left = random.nextInt(most + 1);
        int top = random.nextInt(most + 1);
        int side = square.width() - Math.max(left, top) - random.nextInt(most + 1);
        Portrait portrait = Portrait.of(Pictures.crop(square, left, top, side, side), size);
        boolean isMirrored = random.nextBoolean();
        float brightness = (float) (random.nextDouble(-1, 1) * BRIGHTNESS);
        return portrait.with(changed(portrait.raster(), isMirrored, brightness));
    }

    private static Raster changed(Raster raster, boolean isMirrored, float brightness) {
        int size = raster.size();
        Raster changed = Raster.black(size);
        for (int i = 0; i < changed.samples().length; i++) {
            int channel = i % Raster.CHANNELS;
            int x = i / Raster.CHANNELS % size;
            int row = i / Raster.CHANNELS / size;
            int from = isMirrored ? size - 1 - x : x;
            changed.samples()[i] = raster.samples()[(row * size + from) * Raster.CHANNELS + channel] + brightness;
        }
        return changed;
    }
}

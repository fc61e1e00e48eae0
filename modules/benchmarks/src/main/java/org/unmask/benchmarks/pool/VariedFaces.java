package org.unmask.benchmarks.pool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.unmask.core.errors.UserException;
import org.unmask.images.Picture;
import org.unmask.images.PictureCodec;
import org.unmask.images.Pictures;
import org.unmask.images.UnreadablePictureException;
import org.unmask.images.augment.Augmentation;

/**
 * Makes many faces out of some: each picture of a folder again and again, in other cuts, mirrored, brighter or darker, and
 * encoded anew, so that no two files have the same bytes. One picture a thread is in memory.
 */
public final class VariedFaces {
    private static final int PER_FOLDER = 1000;
    private static final Augmentation VARIATION = new Augmentation(0.5, 24, 0.2, 3, 0);

    private final List<Path> pictures;
    private final int side;

    private VariedFaces(List<Path> pictures, int side) {
        this.pictures = pictures;
        this.side = side;
    }

    /** Arguments: folder of JPEG pictures, folder to write to, how many, side in pixels. */
    public static void main(String[] arguments) throws IOException {
        Path target = Path.of(arguments[1]);
        int count = Integer.parseInt(arguments[2]);
        new VariedFaces(list(Path.of(arguments[0])), Integer.parseInt(arguments[3])).writeAll(target, count);
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> pictures = files.filter(
                            file -> file.toString().toLowerCase(Locale.ROOT).matches(".*\\.jpe?g"))
                    .sorted()
                    .toList();
            if (pictures.isEmpty()) {
                throw new UserException("Cannot vary the pictures of " + folder
                        + ": expected JPEG files, got none. Name a folder that has some.");
            }
            return pictures;
        }
    }

    private void writeAll(Path target, int count) throws IOException {
        for (int folder = 0; folder * PER_FOLDER < count; folder++) {
            Files.createDirectories(target.resolve(String.format(Locale.ROOT, "%05d", folder)));
        }
        IntStream.range(0, count).parallel().forEach(number -> write(target, number));
    }

    private void write(Path target, int number) {
        try {
            byte[] encoded = Files.readAllBytes(pictures.get(number % pictures.size()));
            Path file = target.resolve(String.format(Locale.ROOT, "%05d/%07d.jpg", number / PER_FOLDER, number));
            Files.write(file, varied(PictureCodec.DEFAULT.decode(encoded), new SplittableRandom(number)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnreadablePictureException e) {
            throw new UserException("Cannot vary a picture: expected one that decodes, got " + e.detail() + ".", e);
        }
    }

    private byte[] varied(Picture picture, SplittableRandom random) {
        int least = Math.min(picture.width(), picture.height());
        int cut = (int) (least * (0.8 + 0.2 * random.nextDouble()));
        int x = random.nextInt(picture.width() - cut + 1);
        int y = random.nextInt(picture.height() - cut + 1);
        byte[] small =
                Pictures.resize(Pictures.crop(picture, x, y, cut, cut), side).rgb();
        byte[] varied = new byte[small.length];
        VARIATION.apply(small, side, random, varied);
        return PictureCodec.encodeJpeg(Picture.of(side, side, varied), random.nextInt(85, 96));
    }
}

package org.unmask.generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.unmask.core.errors.UserException;
import org.unmask.images.ImageFormat;
import org.unmask.images.PictureCodec;
import org.unmask.images.UnreadablePictureException;

/**
 * The readable pictures of a folder, shared out among domains so that no picture stands in two of them.
 *
 * @param readable in the order of their seeded hashes
 * @param skippedCount files named like pictures that cannot be read as such
 */
record Photographs(List<Photograph> readable, int skippedCount) {
    private static final int LEAST_PER_DOMAIN = 2;

    /** One file; the stem is its path below the folder without extension. */
    record Photograph(Path path, String stem) {}

    /**
     * Reads every picture of the folder once.
     *
     * @throws UserException if there is no such folder, or it holds fewer than two readable pictures for each domain
     */
    static Photographs in(Path folder, int domainCount, long seed) {
        if (!Files.isDirectory(folder)) {
            throw new UserException("Cannot read the photographs: expected a folder, got " + folder
                    + ". Name an existing folder of " + ImageFormat.readNames() + " files.");
        }
        List<Photograph> readable = new ArrayList<>();
        int skipped = 0;
        for (Path path : pictureFiles(folder)) {
            if (isReadable(path)) {
                readable.add(new Photograph(path, stem(folder, path)));
            } else {
                skipped++;
            }
        }
        if (readable.size() < LEAST_PER_DOMAIN * domainCount) {
            throw new UserException("Cannot share out the photographs of " + folder + ": expected at least "
                    + LEAST_PER_DOMAIN * domainCount + " readable " + ImageFormat.readNames() + " files for "
                    + domainCount
                    + " domains, got " + readable.size() + ". Add photographs or ask for fewer domains.");
        }
        readable.sort(Comparator.comparingLong((Photograph photograph) -> FaceSeeds.hash(seed, photograph.stem()))
                .thenComparing(Photograph::stem));
        return new Photographs(List.copyOf(readable), skipped);
    }

    /** Every {@code domainCount}-th photograph from {@code domain} on. */
    List<Photograph> ofDomain(int domain, int domainCount) {
        List<Photograph> share = new ArrayList<>();
        for (int i = domain; i < readable.size(); i += domainCount) {
            share.add(readable.get(i));
        }
        return List.copyOf(share);
    }

    private static List<Path> pictureFiles(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .filter(Photographs::isNamedLikeAPicture)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UserException(
                    "Cannot read the photographs: expected a readable folder, got " + folder + " (" + e.getMessage()
                            + "). Check its permissions.",
                    e);
        }
    }

    private static boolean isNamedLikeAPicture(Path path) {
        return ImageFormat.isPictureName(path.getFileName().toString());
    }

    private static boolean isReadable(Path path) {
        try {
            PictureCodec.DEFAULT.decode(Files.readAllBytes(path));
            return true;
        } catch (IOException | UnreadablePictureException e) {
            return false;
        }
    }

    private static String stem(Path folder, Path path) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        return name.substring(0, name.lastIndexOf('.'));
    }
}

package org.unmask.jobs.start;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.unmask.core.errors.UserException;

/** Places that a user has typed and that lie on this machine, so that they can be looked at before Spark starts. Stateless. */
public final class LocalPlace {
    private LocalPlace() {}

    /** The path of a plain path or a {@code file:} URI; empty for places elsewhere. */
    public static Optional<Path> of(String place) {
        try {
            if (place.startsWith("file:")) {
                return Optional.of(Path.of(URI.create(place).getPath()));
            }
            return place.matches("[a-z0-9+]+:.*")
                    ? Optional.empty()
                    : Optional.of(Path.of(place).toAbsolutePath());
        } catch (InvalidPathException | NullPointerException e) {
            return Optional.empty();
        }
    }

    /**
     * Checks that what a job is to read is there, where that can be seen from here.
     *
     * @param verb what the job does, for the error
     * @param expected what should be there
     * @param option the option that names the place
     * @throws UserException if there is nothing, or this user may not read it
     */
    public static void requireReadable(String verb, String expected, String place, String option) {
        Optional<Path> here = of(place);
        if (here.isEmpty()) {
            return;
        }
        if (!Files.exists(here.get())) {
            throw new UserException("Cannot " + verb + " " + place + ": expected " + expected
                    + ", got a path that does not exist. Check the spelling of " + option + ".");
        }
        if (!Files.isReadable(here.get())) {
            throw new UserException("Cannot " + verb + " " + place + ": expected " + expected
                    + ", got one that this user may not read. Change its permissions, or check " + option + ".");
        }
    }

    /**
     * Checks that a folder of pictures is there, where that can be seen from here.
     *
     * @param verb what the job does, for the error
     * @param option the option that names the folder
     * @throws UserException if there is none, or this user may not read it
     */
    public static void requireFolder(String verb, String place, String option) {
        requireReadable(verb, "a folder of pictures", place, option);
        if (of(place).filter(Files::isRegularFile).isPresent()) {
            throw new UserException("Cannot " + verb + " " + place
                    + ": expected a folder of pictures, got a file. Give the folder that holds it.");
        }
    }

    /**
     * Checks that a file can be written, as far as that can be seen from here: its folder is there and takes files.
     *
     * @param verb what the job does, for the error
     * @param option the option that names the file
     * @throws UserException if it cannot
     */
    public static void requireWritableFile(String verb, Path file, String option) {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (Files.isDirectory(target)) {
            throw new UserException("Cannot " + verb + " " + file + ": expected a file, got a folder. Name a file with "
                    + option + ".");
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            return;
        }
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new UserException("Cannot " + verb + " " + file + ": expected a folder that takes files, got "
                    + (folder == null || !Files.exists(folder) ? "none there" : "one that takes none")
                    + ". Make the folder, or check " + option + ".");
        }
    }
}

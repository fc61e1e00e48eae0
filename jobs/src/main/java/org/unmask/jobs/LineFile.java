package org.unmask.jobs;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import org.unmask.core.errors.UserException;

/** Writes lines to a file on the local disk; it appears whole or not at all, and replaces an older one. */
final class LineFile {
    private LineFile() {}

    /**
     * Writes lines, one at a time.
     *
     * @throws UserException if the file cannot be written
     */
    static void write(Path file, Iterator<String> lines) {
        Path target = file.toAbsolutePath();
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            // A device or a pipe is written to, not replaced.
            writeTo(target, target, lines);
            return;
        }
        Path part = target.resolveSibling(target.getFileName() + ".writing");
        try {
            writeTo(target, part, lines);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritable(target, e);
        } finally {
            part.toFile().delete();
        }
    }

    private static void writeTo(Path target, Path file, Iterator<String> lines) {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            while (lines.hasNext()) {
                out.write(lines.next());
                out.write('\n');
            }
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    private static UserException unwritable(Path target, IOException e) {
        return new UserException(
                "Cannot write " + target + ": expected a file in a folder that is there and may be written, got " + e
                        + ". Give another --output.",
                e);
    }
}

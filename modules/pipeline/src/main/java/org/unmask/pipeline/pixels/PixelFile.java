package org.unmask.pipeline.pixels;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.unmask.core.errors.InfrastructureException;

/**
 * Where the decoded faces of a shard lie: [faces, bytes of a face], one after the other, on the local disk of the executor that
 * decoded them. The handle may travel further than the file: ask whether it {@linkplain #isHere is here} first. Immutable.
 *
 * @param key SHA-256 of the identities and the size of the faces: files of one key hold the same bytes
 * @param path the file
 * @param faceBytes bytes of one face
 * @param faces how many faces, at least 0
 */
public record PixelFile(String key, String path, int faceBytes, int faces) implements Serializable {
    /** Bytes of the file. */
    public long bytes() {
        return (long) faces * faceBytes;
    }

    /** Whether this process can read the whole file. */
    public boolean isHere() {
        try {
            return Files.size(Path.of(path)) == bytes();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Opens the file for one thread.
     *
     * @throws InfrastructureException if it is not here
     */
    public PixelReader open() {
        return new PixelReader(this);
    }

    /** Deletes the file if it is here; who has it open reads on. */
    void delete() {
        try {
            Files.deleteIfExists(Path.of(path));
        } catch (IOException e) {
            throw new InfrastructureException(
                    "Cannot delete " + path + ": expected a file of this process, got " + e
                            + ". It is deleted with the application at the latest.",
                    e);
        }
    }
}

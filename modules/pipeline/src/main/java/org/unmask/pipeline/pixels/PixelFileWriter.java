package org.unmask.pipeline.pixels;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.unmask.core.errors.InfrastructureException;
import org.unmask.core.hash.Sha256;

/**
 * Writes a {@link PixelFile}, face after face, behind the caller's back: a thread of its own waits for the disk. A file that is
 * not finished is deleted. One thread; close it in any case.
 */
public final class PixelFileWriter implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 20;

    private final Path path;
    private final int faceBytes;
    private final WriteBehind out;
    private final MessageDigest identities = Sha256.digest();
    private int faces;
    private boolean isFinished;

    /**
     * Begins a file.
     *
     * @throws InfrastructureException if there is one already or it cannot be made
     */
    public PixelFileWriter(Path path, int faceBytes) {
        this.path = path;
        this.faceBytes = faceBytes;
        try {
            out = new WriteBehind(
                    Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), BUFFER_BYTES);
        } catch (IOException e) {
            throw unwritable(e);
        }
        identities.update(ByteBuffer.allocate(Integer.BYTES).putInt(faceBytes).flip());
    }

    /**
     * Adds a face.
     *
     * @param identity what its pixels follow from, beside their number
     * @param pixels its bytes, copied
     * @throws InfrastructureException if the disk does not take them
     */
    public void add(String identity, byte[] pixels) {
        if (pixels.length != faceBytes) {
            throw new IllegalArgumentException("Cannot add face " + identity + ": expected " + faceBytes
                    + " bytes, got " + pixels.length + ". Resize it first.");
        }
        try {
            out.write(pixels);
        } catch (IOException e) {
            throw unwritable(e);
        }
        identities.update((identity + "\n").getBytes(StandardCharsets.UTF_8));
        faces++;
    }

    /**
     * Ends the file.
     *
     * @throws InfrastructureException if the disk does not take it
     */
    public PixelFile finish() {
        try {
            out.flush();
            out.close();
        } catch (IOException e) {
            throw unwritable(e);
        }
        isFinished = true;
        return new PixelFile(HexFormat.of().formatHex(identities.digest()), path.toString(), faceBytes, faces);
    }

    @Override
    public void close() {
        if (isFinished) {
            return;
        }
        try (out) {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private InfrastructureException unwritable(IOException e) {
        return new InfrastructureException(
                "Cannot write decoded faces: expected room in " + path.getParent() + ", got " + e + " after " + faces
                        + " faces of " + faceBytes
                        + " bytes. Free space there, or point spark.local.dir to a larger disk.",
                e);
    }
}

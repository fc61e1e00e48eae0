package org.unmask.pipeline.pixels;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.unmask.core.errors.InfrastructureException;

/**
 * Reads faces out of a {@link PixelFile}, any in any order. What is read often stays in the operating system's page cache, not
 * in this process. One thread; an interrupt closes it.
 */
public final class PixelReader implements AutoCloseable {
    // The JDK keeps a native buffer as large as the largest read for each thread.
    private static final int LARGEST_READ = 1 << 20;

    private final PixelFile file;
    private final FileChannel channel;

    PixelReader(PixelFile file) {
        this.file = file;
        try {
            channel = FileChannel.open(Path.of(file.path()), StandardOpenOption.READ);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Copies some faces that lie one after the other.
     *
     * @param first index of the first
     * @param count how many
     * @param target takes them from {@code offset} on, [count, bytes of a face]
     * @throws IndexOutOfBoundsException if the file has no such faces
     * @throws InfrastructureException if it is shorter or cannot be read
     */
    public void read(int first, int count, byte[] target, int offset) {
        Objects.checkFromIndexSize(first, count, file.faces());
        long from = (long) first * file.faceBytes();
        int length = Math.multiplyExact(count, file.faceBytes());
        try {
            for (int done = 0; done < length; ) {
                ByteBuffer part = ByteBuffer.wrap(target, offset + done, Math.min(LARGEST_READ, length - done));
                int read = channel.read(part, from + done);
                if (read < 0) {
                    throw new EOFException("its end at byte " + (from + done));
                }
                done += read;
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private InfrastructureException unreadable(IOException found) {
        return new InfrastructureException(
                "Cannot read decoded faces: expected " + file.bytes() + " bytes in " + file.path() + ", got " + found
                        + ". Spark repeats the task, which decodes them anew; check spark.local.dir if it comes again.",
                found);
    }
}

package org.unmask.engine.safetensors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where a file's bytes are. One thread. */
sealed interface TensorBytes {
    /** How many there are. */
    long size();

    /** {@code length} of them from {@code from} on, which lie inside; little endian, read only. */
    ByteBuffer part(long from, int length);

    /** Bytes that are in memory already. */
    @SuppressWarnings("ArrayRecordComponent")
    record InMemory(byte[] bytes) implements TensorBytes {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public ByteBuffer part(long from, int length) {
            return ByteBuffer.wrap(bytes, Math.toIntExact(from), length)
                    .slice()
                    .asReadOnlyBuffer()
                    .order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    /**
     * A file of any length, mapped part by part: the operating system's pages are read, nothing is copied, and a single mapping
     * never needs more than the 2 GB that Java allows.
     */
    record Mapped(Path file, long size) implements TensorBytes {
        @Override
        public ByteBuffer part(long from, int length) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                return channel.map(FileChannel.MapMode.READ_ONLY, from, length).order(ByteOrder.LITTLE_ENDIAN);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

package org.unmask.pipeline.archives;

import java.io.IOException;
import java.io.InputStream;

/** Counts what is read, and ends in an error where more is read at a time than a header may take. One thread. */
final class CountedStream extends InputStream {
    private final InputStream in;
    private long count;
    private long most = Long.MAX_VALUE;

    CountedStream(InputStream in) {
        this.in = in;
    }

    /** How many bytes were read. */
    long count() {
        return count;
    }

    /** From here on at most so many bytes are read. */
    void allow(long bytes) {
        most = count + bytes;
    }

    /** From here on as many bytes are read as there are. */
    void allowAll() {
        most = Long.MAX_VALUE;
    }

    @Override
    public int read() throws IOException {
        int next = in.read();
        counted(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        counted(Math.max(0, read));
        return read;
    }

    private void counted(int read) throws IOException {
        count += read;
        if (count > most) {
            throw new IOException("a header is longer than any name needs");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

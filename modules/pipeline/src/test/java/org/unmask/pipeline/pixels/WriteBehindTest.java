package org.unmask.pipeline.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WriteBehindTest {
    private static final int BUFFER_BYTES = 16;

    @Test
    void writesAllInItsOrderWhateverTheLengths() throws IOException {
        var written = new ByteArrayOutputStream();
        var expected = new ByteArrayOutputStream();
        var random = new Random(3);
        try (var behind = new WriteBehind(written, BUFFER_BYTES)) {
            for (int piece = 0; piece < 200; piece++) {
                byte[] bytes = new byte[random.nextInt(3 * BUFFER_BYTES)];
                random.nextBytes(bytes);
                behind.write(bytes);
                expected.write(bytes);
            }
            behind.flush();
        }

        assertThat(written.toByteArray()).isEqualTo(expected.toByteArray());
    }

    @Test
    void goesOnWhileTheDiskTakesABuffer() throws IOException {
        var disk = new SlowDisk();
        try (var behind = new WriteBehind(disk, BUFFER_BYTES)) {
            behind.write(new byte[BUFFER_BYTES]);
            behind.write(new byte[BUFFER_BYTES - 1]);
            assertThat(disk.written).isZero();
            disk.goOn.countDown();
            behind.flush();
        }

        assertThat(disk.written).isEqualTo(2 * BUFFER_BYTES - 1);
    }

    @Test
    void saysThatTheDiskIsFull() throws IOException {
        try (var behind = new WriteBehind(new FullDisk(), BUFFER_BYTES)) {
            behind.write(new byte[BUFFER_BYTES]);
            assertThatThrownBy(behind::flush).isInstanceOf(IOException.class).hasMessage("no space left");
        }
    }

    @Test
    void anInterruptEndsTheWaitForTheDisk() throws IOException {
        var disk = new SlowDisk();
        try (var behind = new WriteBehind(disk, BUFFER_BYTES)) {
            behind.write(new byte[BUFFER_BYTES]);
            Thread.currentThread().interrupt();
            assertThatThrownBy(behind::flush).isInstanceOf(InterruptedIOException.class);
            assertThat(Thread.interrupted()).isTrue();
            disk.goOn.countDown();
        }
    }

    private static final class SlowDisk extends OutputStream {
        private final CountDownLatch goOn = new CountDownLatch(1);
        private volatile int written;

        @Override
        public void write(int value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            written += length;
        }
    }

    private static final class FullDisk extends OutputStream {
        @Override
        public void write(int value) throws IOException {
            throw new IOException("no space left");
        }
    }
}

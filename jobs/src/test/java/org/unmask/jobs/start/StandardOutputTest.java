package org.unmask.jobs.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.unmask.core.errors.InfrastructureException;

class StandardOutputTest {
    /** A pipe whose reader has gone, as Linux has it. */
    static final class ClosedPipe extends OutputStream {
        @Override
        public void write(int single) throws IOException {
            throw new IOException("Broken pipe");
        }
    }

    @Test
    void printsLinesInUtf8() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        StandardOutput out = new StandardOutput(printed);

        out.print("größer");
        out.write("as it is");

        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo("größer\nas it is");
        assertThat(out.readerIsGone()).isFalse();
    }

    @Test
    void aFullDiskIsAFailure() throws IOException {
        try (FileOutputStream full = new FileOutputStream("/dev/full")) {
            StandardOutput out = new StandardOutput(full);

            assertThatThrownBy(() -> out.print("a line"))
                    .isInstanceOf(InfrastructureException.class)
                    .hasMessageStartingWith("Cannot print the result: expected standard output to take it, got No space"
                            + " left on device.");
            assertThat(out.readerIsGone()).isFalse();
        }
    }

    @Test
    void aReaderWhoHasGoneIsAReasonToStop() {
        StandardOutput out = new StandardOutput(new ClosedPipe());

        assertThatThrownBy(() -> out.print("a line")).isInstanceOf(UncheckedIOException.class);
        assertThat(out.readerIsGone()).isTrue();
    }
}

package org.unmask.jobs.start;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.unmask.core.errors.InfrastructureException;
import org.unmask.core.errors.UnmaskException;

/** Where a job's data goes. What cannot be written is a failure, but for a reader who wants no more. One thread. */
final class StandardOutput {
    /** What Linux says to a writer whose reader has gone. */
    private static final String READER_GONE = "Broken pipe";

    private final OutputStream out;
    private boolean readerIsGone;
    private @Nullable InfrastructureException refusal;

    StandardOutput(OutputStream out) {
        this.out = out;
    }

    /** That of this process, past {@link System#out}, which keeps failures to itself. */
    static StandardOutput ofThisProcess() {
        return new StandardOutput(new FileOutputStream(FileDescriptor.out));
    }

    /**
     * Writes a line.
     *
     * @throws UncheckedIOException if the reader has gone; {@link #readerIsGone} says so from then on
     * @throws InfrastructureException if it cannot be written
     */
    void print(String line) {
        write(line + "\n");
    }

    /** Writes a text as it is; fails as {@link #print} does. */
    void write(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            if (READER_GONE.equals(e.getMessage())) {
                readerIsGone = true;
                throw new UncheckedIOException(e);
            }
            InfrastructureException refused = new InfrastructureException(
                    "Cannot print the result: expected standard output to take it, got " + e.getMessage()
                            + ". Make room, or send it elsewhere, and run the same command again.",
                    e);
            refusal = refused;
            throw refused;
        }
    }

    /** Why it takes no more, if it does not: what ended the job, whatever came of that. */
    Optional<UnmaskException> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** Whether nobody reads any more, as behind {@code | head -1}: reason to stop, not to complain. */
    boolean readerIsGone() {
        return readerIsGone;
    }
}

package org.unmask.benchmarks.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.unmask.core.errors.InfrastructureException;

/** OpenCV in a Python process of its own, which answers a step and a number of files with the seconds that they took. One thread. */
final class PythonPeer implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter questions;

    /**
     * Starts it and waits until it is ready.
     *
     * @param script benchmarks/ingest.py
     * @param files a text file with a path on each line
     */
    PythonPeer(Path script, Path files) {
        try {
            process = new ProcessBuilder(List.of("python3", script.toString(), files.toString()))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answers = process.inputReader(StandardCharsets.UTF_8);
        questions = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        answer();
    }

    /** The seconds that a step took for the first files of the list. */
    double seconds(String step, int count) {
        questions.println(step + " " + count);
        return Double.parseDouble(answer());
    }

    private String answer() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new InfrastructureException(
                        "Cannot measure Python's OpenCV: expected an answer, got the end of its"
                                + " process. Look at the lines above.");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It ends with its input. */
    @Override
    public void close() {
        questions.close();
    }
}

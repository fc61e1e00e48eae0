package org.unmask.benchmarks.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.unmask.core.errors.InfrastructureException;

/**
 * A worker in a process of its own: says {@code ready} when it is, then answers each line {@code train} or {@code infer} with
 * the milliseconds that one step took, and ends with its input. One thread.
 */
final class WorkerProcess implements Worker {
    private static final long SECONDS_TO_END = 10;

    private final Contestant contestant;
    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter questions;

    /**
     * Starts the process and waits until it is ready.
     *
     * @throws InfrastructureException when it ends before
     */
    WorkerProcess(Contestant contestant, ProcessBuilder command) {
        this.contestant = contestant;
        try {
            process = command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answers = process.inputReader(StandardCharsets.UTF_8);
        questions = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        answer("ready");
    }

    @Override
    public double step(Mode mode) {
        questions.println(mode.word());
        return Double.parseDouble(answer("a time"));
    }

    @Override
    public void close() {
        questions.close();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private String answer(String expected) {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new InfrastructureException("Cannot measure " + contestant.word() + ": expected " + expected
                        + ", got the end of its process. Look at the lines above.");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

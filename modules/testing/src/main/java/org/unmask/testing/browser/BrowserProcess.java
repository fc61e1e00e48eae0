package org.unmask.testing.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.unmask.core.errors.InfrastructureException;

/** A running Chromium with a profile folder of its own; both go when it is closed. Any thread may close it. */
final class BrowserProcess implements AutoCloseable {
    private static final String ANNOUNCEMENT = "DevTools listening on ";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration END_LIMIT = Duration.ofSeconds(10);

    private final Process process;
    private final Path profile;
    private final CompletableFuture<URI> endpoint = new CompletableFuture<>();

    private BrowserProcess(Process process, Path profile) {
        this.process = process;
        this.profile = profile;
    }

    static BrowserProcess start(Path program) {
        try {
            Path profile = Files.createTempDirectory("unmask-browser");
            Process process = new ProcessBuilder(command(program, profile))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            BrowserProcess browser = new BrowserProcess(process, profile);
            browser.readErrorsInBackground();
            return browser;
        } catch (IOException e) {
            throw new InfrastructureException(
                    "Cannot start the browser: expected a program that runs, got " + program
                            + " which does not. Install Chromium or name another with -D" + BrowserProgram.PROPERTY
                            + ".",
                    e);
        }
    }

    /** Where the browser listens; waits until it says so. */
    URI endpoint() {
        return Waiting.on(endpoint, START_LIMIT, "reach the browser", "its DevTools address on standard error");
    }

    @Override
    public void close() {
        List<ProcessHandle> tree = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        tree.forEach(ProcessHandle::destroyForcibly);
        tree.forEach(BrowserProcess::awaitEnd);
        deleteProfile();
    }

    private static List<String> command(Path program, Path profile) {
        return List.of(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--no-first-run",
                "--no-default-browser-check",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile,
                "--remote-debugging-port=0",
                "about:blank");
    }

    /** Reads to the end, not only to the announcement: a full pipe would stop the browser. */
    private void readErrorsInBackground() {
        Thread reader = new Thread(this::readErrors, "browser-errors");
        reader.setDaemon(true);
        reader.start();
    }

    private void readErrors() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(ANNOUNCEMENT)) {
                    endpoint.complete(
                            URI.create(line.substring(ANNOUNCEMENT.length()).trim()));
                }
            }
        } catch (IOException e) {
            endpoint.completeExceptionally(e);
        }
        endpoint.completeExceptionally(new InfrastructureException(
                "Cannot reach the browser: expected its DevTools address on standard error, got the end of the "
                        + "program. Start it by hand to see why."));
    }

    private static void awaitEnd(ProcessHandle handle) {
        handle.onExit()
                .completeOnTimeout(handle, END_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private void deleteProfile() {
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("profile folder " + profile, e);
        }
    }
}

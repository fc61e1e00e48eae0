package org.unmask.jobs.e2e;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a driver logs in the file of its run, read while it writes: which step it is at, and which of Spark's stages. One thread. */
final class DriverLog {
    private static final Pattern STEP = Pattern.compile("^(\\S+Z) .* o\\.u\\.p\\.Workspace: begins: (.*)$");
    private static final Pattern STAGE =
            Pattern.compile("DAGScheduler: Submitting \\d+ missing tasks from (\\w+)Stage .* at (\\w+)\\.java:");
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration POLL = Duration.ofMillis(10);

    private final Path folder;
    private final Daemon driver;
    private final List<Step> steps = new ArrayList<>();
    private Optional<Path> file = Optional.empty();
    private long read;
    private String stage = "";

    /** The log of a driver whose working directory is given. */
    DriverLog(Path folder, Daemon driver) {
        this.folder = folder.resolve("logs");
        this.driver = driver;
    }

    /** When a step began, and which. */
    record Step(Instant at, String sentence) {}

    /** The steps so far. */
    List<Step> steps() throws IOException {
        follow();
        return List.copyOf(steps);
    }

    /** Waits until so many steps have begun; false if the driver ended before. */
    boolean awaitSteps(int count) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (steps().size() < count) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("No step " + count + " within " + LIMIT + ": " + steps);
            }
            if (!driver.goesOnFor(POLL)) {
                return steps().size() >= count;
            }
        }
        return true;
    }

    /** Waits until a step with these words begins; false if the driver ended before. */
    boolean awaitStep(String words) throws IOException, InterruptedException {
        int count = 0;
        do {
            count++;
            if (!awaitSteps(count)) {
                return false;
            }
        } while (!steps.get(count - 1).sentence().contains(words));
        return true;
    }

    /** What the driver is at, in words without commas. */
    String doing() throws IOException {
        follow();
        if (steps.isEmpty()) {
            return "start";
        }
        String step = steps.get(steps.size() - 1).sentence().replace(",", "");
        return stage.isEmpty() ? step : step + ": " + stage;
    }

    /** All that was logged: what Spark says before its session is open goes to the console. */
    String text() throws IOException {
        follow();
        String console = String.join("\n", driver.lines());
        return file.isPresent() ? console + Files.readString(file.get()) : console;
    }

    /** Reads the lines that have come since. */
    private void follow() throws IOException {
        if (file.isEmpty()) {
            file = find();
        }
        if (file.isEmpty()) {
            return;
        }
        byte[] bytes;
        try (SeekableByteChannel channel = Files.newByteChannel(file.get())) {
            bytes = Channels.newInputStream(channel.position(read)).readAllBytes();
        }
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        new String(bytes, 0, end, StandardCharsets.UTF_8).lines().forEach(this::take);
        read += end;
    }

    private void take(String line) {
        Matcher step = STEP.matcher(line);
        if (step.find()) {
            steps.add(new Step(Instant.parse(step.group(1)), step.group(2)));
            stage = "";
            return;
        }
        Matcher submitted = STAGE.matcher(line);
        if (submitted.find()) {
            stage = switch (submitted.group(2)) {
                case "Synchroniser" -> "local steps";
                case "Exchange" -> "exchange";
                default -> "";
            };
        }
    }

    private Optional<Path> find() throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        String end = "-" + driver.process().pid() + ".log";
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(end))
                    .findFirst();
        }
    }
}

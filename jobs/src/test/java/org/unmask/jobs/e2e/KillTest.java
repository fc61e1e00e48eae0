package org.unmask.jobs.e2e;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Kills executors, drivers and worker daemons at random moments of an adaptation on a cluster of separate processes, gives the same
 * command again where the driver died, and compares what it leaves with what an undisturbed run left. Prints CSV. {@code
 * benchmarks/kill-test} starts it.
 *
 * <p>A moment is a step of the run and a part of its length. Steps are drawn without putting back, so that short ones, such as the
 * writing of the table, have their turn beside long ones.
 */
final class KillTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
    private static final int EXECUTORS = 2;

    private final AdaptationWorld world;
    private final SplittableRandom random;
    private final PrintStream out;
    private int date;
    private boolean alike = true;

    private KillTest(AdaptationWorld world, SplittableRandom random, PrintStream out) {
        this.world = world;
        this.random = random;
        this.out = out;
    }

    /** An undisturbed run: how long each step lasted, the start before the first one included, and what it left. */
    private record Undisturbed(List<Duration> lengths, AdaptationWorld.Left left) {}

    /** The step that something is killed in, 0 for the start, and the part of its length that has passed then. */
    private record Moment(int step, double part) {}

    /**
     * Ends with 1 if anything differs.
     *
     * @param args {@code FOLDER MOMENTS SEED KINDS}: an empty folder to work in, how many moments each kind is killed at, the seed of
     *     the moments, and the kinds' words with commas between them
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of(args[0]).toAbsolutePath());
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        boolean alike;
        try (AdaptationWorld world = AdaptationWorld.in(folder)) {
            alike = new KillTest(world, new SplittableRandom(Long.parseLong(args[2])), out)
                    .run(Integer.parseInt(args[1]), kinds(args[3]));
        }
        System.exit(alike ? 0 : 1);
    }

    private static List<Disturbance> kinds(String words) {
        Map<String, Disturbance> known = new LinkedHashMap<>();
        for (Disturbance kind : Disturbance.values()) {
            known.put(kind.word(), kind);
        }
        return Arrays.stream(words.split(",", -1))
                .map(word -> Optional.ofNullable(known.get(word))
                        .orElseThrow(() -> new IllegalArgumentException("Cannot kill " + word + ": expected one of "
                                + known.keySet() + ", got " + word + ". Correct --kinds.")))
                .toList();
    }

    private boolean run(int moments, List<Disturbance> kinds) throws IOException, InterruptedException {
        Undisturbed undisturbed = undisturbed();
        out.println("kind,moment,hash_equal,rows_equal");
        for (Disturbance kind : kinds) {
            // Before the first step there may be no executor to kill.
            int first = kind == Disturbance.DRIVER ? 0 : 1;
            for (Moment moment : moments(first, undisturbed.lengths().size(), moments)) {
                row(kind, moment, undisturbed);
            }
        }
        return alike;
    }

    private Undisturbed undisturbed() throws IOException, InterruptedException {
        String date = nextDate();
        Instant from = Instant.now();
        try (Daemon driver = world.adapt(date, EXECUTORS)) {
            if (driver.awaitEnd() != 0) {
                throw new AssertionError(String.join("\n", driver.lines()));
            }
            List<Instant> marks = new ArrayList<>(List.of(from));
            world.log(driver).steps().forEach(step -> marks.add(step.at()));
            marks.add(Instant.now());
            List<Duration> lengths = new ArrayList<>();
            for (int mark = 1; mark < marks.size(); mark++) {
                lengths.add(Duration.between(marks.get(mark - 1), marks.get(mark)));
            }
            return new Undisturbed(lengths, world.left(date));
        }
    }

    private List<Moment> moments(int first, int end, int count) {
        List<Moment> moments = new ArrayList<>();
        List<Integer> steps = new ArrayList<>();
        while (moments.size() < count) {
            if (steps.isEmpty()) {
                for (int step = first; step < end; step++) {
                    steps.add(step);
                }
            }
            moments.add(new Moment(steps.remove(random.nextInt(steps.size())), random.nextDouble()));
        }
        return moments;
    }

    private void row(Disturbance kind, Moment moment, Undisturbed undisturbed)
            throws IOException, InterruptedException {
        String date = nextDate();
        String when = disturbed(kind, date, moment, undisturbed.lengths());
        AdaptationWorld.Left expected = undisturbed.left();
        AdaptationWorld.Left left = world.left(date);
        boolean hash = left.rounds().equals(expected.rounds()) && left.models().equals(expected.models());
        List<String> leftovers = world.leftovers();
        boolean rows = left.pseudoLabels().equals(expected.pseudoLabels())
                && left.runs() == expected.runs()
                && leftovers.isEmpty();
        out.printf(Locale.ROOT, "%s,%s,%b,%b%n", kind.word(), when, hash, rows);
        if (!hash || !rows) {
            alike = false;
            System.err.println(date + " left " + left + " and " + leftovers + "; undisturbed " + expected);
        }
    }

    /** An adaptation during which something is killed; it ends by itself or by the same command given again. When it was. */
    private String disturbed(Disturbance kind, String date, Moment moment, List<Duration> lengths)
            throws IOException, InterruptedException {
        Instant from = Instant.now();
        String when;
        try (Daemon driver = world.adapt(date, EXECUTORS)) {
            DriverLog log = world.log(driver);
            boolean running =
                    log.awaitSteps(moment.step()) && driver.goesOnFor(part(lengths.get(moment.step()), moment.part()));
            double seconds = Duration.between(from, Instant.now()).toMillis() / 1000.0;
            when = String.format(Locale.ROOT, "%.1f s %s", seconds, running ? log.doing() : "ended");
            if (running) {
                strike(kind, driver);
            }
            if (kind != Disturbance.DRIVER) {
                report(date, driver);
                return when;
            }
        }
        try (Daemon again = world.adapt(date, EXECUTORS)) {
            report(date, again);
        }
        return when;
    }

    private void strike(Disturbance kind, Daemon driver) throws IOException, InterruptedException {
        try {
            kind.strike(world.cluster(), driver, random);
        } catch (AssertionError e) {
            // At its end a run has let go of its executors.
            System.err.println(e.getMessage());
        }
    }

    private static void report(String date, Daemon driver) throws InterruptedException {
        int exitCode = driver.awaitEnd();
        if (exitCode != 0) {
            System.err.println(date + " ended with exit code " + exitCode);
            driver.lines().forEach(System.err::println);
        }
    }

    private static Duration part(Duration length, double part) {
        return Duration.ofNanos(Math.round(length.toNanos() * part));
    }

    /** A date that no run was made for. */
    private String nextDate() {
        return FIRST.plusDays(date++).toString();
    }
}

package org.unmask.jobs.e2e;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Fourteen dates of a scheduler that calls {@code unmask nightly}, with what goes wrong in a fortnight, while somebody asks over JDBC all
 * the time; then a look at what is left. Prints CSV. {@code benchmarks/fortnight} starts it.
 */
final class Fortnight {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
    private static final int DONE = 0;
    private static final int BUSY = 7;

    /** What a killed driver is at when it is killed. */
    private static final String KILLED_AT = "adapt";

    private final Path folder;
    private final Path warehouse;
    private final DatedPictures pictures;
    private final List<String> settings;
    private final int faces;
    private final Map<LocalDate, String> events = new LinkedHashMap<>();
    private final Map<LocalDate, String> exits = new LinkedHashMap<>();
    private final List<String> findings = new ArrayList<>();
    private LocalDate date = FIRST.minusDays(1);

    private Fortnight(Path folder, int faces, List<String> more) {
        this.folder = folder;
        this.warehouse = folder.resolve("warehouse");
        this.pictures = new DatedPictures(folder.resolve("in"));
        this.faces = faces;
        List<String> all = new ArrayList<>(TinyWorld.settings());
        Stream.of(
                        "nightly.sources=[" + String.join(",", DatedPictures.SOURCES) + "]",
                        "nightly.targets=[" + DatedPictures.TARGET + "]",
                        "adapt.baselines=false",
                        "calibration.minimum-faces=5",
                        "drift.minimum-faces=20")
                .forEach(setting -> all.addAll(List.of("--set", setting)));
        more.forEach(setting -> all.addAll(List.of("--set", setting)));
        this.settings = List.copyOf(all);
    }

    /**
     * Ends with 1 if anything is not as it should be.
     *
     * @param args {@code FOLDER whole|smoke}: an empty folder to work in, and which dates
     */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]).toAbsolutePath());
        boolean whole = args[1].equals("whole");
        Fortnight fortnight = whole
                ? new Fortnight(folder, 30, List.of())
                : new Fortnight(folder, 12, List.of("train.epochs=1", "adapt.rounds=1", "distill.epochs=1"));
        System.exit(fortnight.run(whole) ? 0 : 1);
    }

    private boolean run(boolean whole) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Files.createDirectories(pictures.root());
        // The tables have to be there for those who ask.
        expect(InOneProcess.run(folder, List.of("maintain", "--warehouse", "" + warehouse)), DONE);
        try (JdbcWatch watch = JdbcWatch.of(folder, warehouse)) {
            if (whole) {
                fourteen();
            } else {
                four();
            }
            watch.end();
            findings.addAll(watch.findings());
            System.err.println(watch.askedCount() + " statements were answered over JDBC, " + watch.roundCount()
                    + " rounds seen, all whole unless told below");
            check(watch.askedCount() > 0 && watch.roundCount() > 0, "somebody who asked and saw rounds", "nobody");
        }
        FortnightLedger ledger = new FortnightLedger(folder, warehouse, pictures, settings);
        findings.addAll(ledger.findings(List.copyOf(events.keySet())));
        out.println(FortnightLedger.HEADER);
        ledger.rows(events, exits).forEach(out::println);
        findings.addAll(ledger.judgements());
        findings.forEach(System.err::println);
        return findings.isEmpty();
    }

    private void fourteen() throws Exception {
        next("the first night").usual(date, 4 * faces);
        expect(night(), DONE);
        next("new pictures").usual(date, faces);
        expect(night(), DONE);
        next("no pictures");
        expect(night(), DONE);
        next("corrupt pictures").corrupt(date, faces);
        Finished corrupt = night();
        expect(corrupt, DONE);
        check(corrupt.out().contains(" rejected=" + 3 * faces + " "), "a line that counts what is bad", corrupt.out());
        next("one class only").ofOneClass(date, faces);
        expect(night(), DONE);
        next("wrong labels").ofWrongLabels(date, 4 * faces);
        expect(night(), DONE);
        next("a killed driver").usual(date, faces);
        killed();
        expect(night(), DONE);
        next("two schedulers at once").usual(date, faces);
        twoAtOnce();
        next("a repeated date").usual(date, faces);
        expect(night(), DONE);
        repeated();
        next("missed").usual(date, faces);
        next("missed").usual(date, faces);
        next("catches up with two dates").usual(date, faces);
        expect(night("--catch-up"), DONE);
        next("pictures of two days ago come late").usual(date, faces);
        pictures.late(date.minusDays(2), faces);
        expect(night(), DONE);
        next("new pictures").usual(date, faces);
        expect(night(), DONE);
    }

    private void four() throws Exception {
        next("the first night").usual(date, 3 * faces);
        expect(night(), DONE);
        next("two schedulers at once").usual(date, faces);
        twoAtOnce();
        next("missed").usual(date, faces);
        next("catches up with a date");
        expect(night("--catch-up"), DONE);
    }

    private DatedPictures next(String event) {
        date = date.plusDays(1);
        events.put(date, event);
        exits.put(date, "");
        System.err.println(date + ": " + event);
        return pictures;
    }

    /** In a process that goes on, which saves the starts; what is killed or meets another has one of its own. */
    private Finished night(String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of("nightly"));
        words.addAll(arguments(more));
        Finished finished = InOneProcess.run(folder, words);
        note(finished.exitCode());
        finished.outLines().forEach(line -> System.err.println("  " + line));
        return finished;
    }

    private List<String> command() {
        List<String> words = new ArrayList<>(List.of("nightly", "--master", "local[2]"));
        words.addAll(arguments());
        return words;
    }

    private List<String> arguments(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "--warehouse", "" + warehouse, "--run-date", "" + date, "--input", pictures.root() + "/{date}"));
        words.addAll(List.of(more));
        words.addAll(settings);
        return words;
    }

    private void killed() throws IOException, InterruptedException {
        try (Daemon driver = Daemon.start(Build.submit(folder, "local[2]", "Nightly", arguments()))) {
            boolean atWork = new DriverLog(folder, driver).awaitStep(KILLED_AT);
            check(atWork, "a driver to kill at " + KILLED_AT, "its end: " + driver.lines());
            driver.kill();
            note(137);
        }
    }

    private void twoAtOnce() throws IOException, InterruptedException {
        try (Daemon one = Daemon.start(Build.unmask(folder, command()));
                Daemon other = Daemon.start(Build.unmask(folder, command()))) {
            List<Integer> codes =
                    Stream.of(one.awaitEnd(), other.awaitEnd()).sorted().toList();
            codes.forEach(this::note);
            List<String> lines =
                    Stream.concat(one.lines().stream(), other.lines().stream()).toList();
            check(codes.equals(List.of(DONE, BUSY)), "one night and one that is told so", codes + ": " + lines);
            String told = lines.stream()
                    .filter(line -> line.startsWith("Cannot begin: "))
                    .findFirst()
                    .orElse("");
            System.err.println("  " + told);
            check(told.contains("the night of " + date), "a sentence that says who is at it", told);
        }
        repeated();
    }

    private void repeated() throws IOException {
        List<String> before = new Lake(warehouse).snapshots();
        Finished again = night();
        expect(again, DONE);
        check(again.out().contains("done already by nightly-" + date), "a night that was done already", again.out());
        List<String> after = new Lake(warehouse).snapshots();
        check(after.equals(before), "tables as they were", before + " and then " + after);
    }

    private void note(int exitCode) {
        exits.merge(date, "" + exitCode, (before, now) -> before.isEmpty() ? now : before + " " + now);
    }

    private void expect(Finished finished, int exitCode) {
        check(
                finished.exitCode() == exitCode,
                "exit code " + exitCode,
                finished.exitCode() + "\n" + finished.out() + finished.err());
    }

    private void check(boolean holds, String expected, String got) {
        if (!holds) {
            findings.add(date + ": expected " + expected + ", got " + got);
        }
    }
}

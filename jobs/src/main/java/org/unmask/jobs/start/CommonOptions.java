package org.unmask.jobs.start;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.unmask.core.errors.UserException;
import org.unmask.pipeline.config.Settings;
import org.unmask.pipeline.config.UnmaskConfig;
import picocli.CommandLine.Option;

/** The options that every job takes. */
public final class CommonOptions {
    @Option(
            names = "--warehouse",
            paramLabel = "URI",
            description = "Where the tables lie: file:, hdfs: or s3a:, or a plain path. Default: ${DEFAULT-VALUE}")
    private String warehouse = "./warehouse";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A configuration file that changes conf/reference.conf; repeatable, later ones win.")
    private List<Path> configs = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Changes one configuration key; repeatable, wins over every file.")
    private List<String> sets = new ArrayList<>();

    @Option(
            names = "--run-date",
            paramLabel = "YYYY-MM-DD",
            description = "The date that the run is for. Default: today, UTC.")
    private @Nullable String runDate;

    private final List<String> choices = new ArrayList<>();

    /** Sets a configuration key that a job has an option of its own for; {@code --set} wins over it. */
    public void choose(String key, String value) {
        choices.add(key + "=" + value);
    }

    /** The warehouse as a URI that Spark's processes all understand. */
    public String warehouse() {
        return warehouse.matches("[a-z0-9+]+:.*")
                ? warehouse
                : Path.of(warehouse).toAbsolutePath().normalize().toString();
    }

    /** The resolved configuration, on top of the files that the job itself brings. */
    public UnmaskConfig config(List<Path> before) {
        return config(before, List.of());
    }

    /**
     * The same with further assignments that win over everything.
     *
     * @param last of the form {@code key=value}
     */
    public UnmaskConfig config(List<Path> before, List<String> last) {
        List<Path> files = new ArrayList<>(before);
        files.addAll(configs);
        List<String> keys = new ArrayList<>(choices);
        keys.addAll(sets);
        keys.addAll(last);
        return Settings.load(files, keys);
    }

    /** The date that the user gave. */
    public Optional<LocalDate> runDate() {
        if (runDate == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(runDate));
        } catch (DateTimeException e) {
            throw new UserException(
                    "Cannot read --run-date: expected a date like 2026-11-21, got " + runDate + ". Correct the date.",
                    e);
        }
    }

    /** Takes another default warehouse than the usual one. */
    public void defaultWarehouse(String other) {
        if (warehouse.equals("./warehouse")) {
            warehouse = other;
        }
    }
}

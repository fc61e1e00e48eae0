package org.unmask.jobs.start;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.unmask.core.progress.Progress;
import org.unmask.engine.backend.Backend;
import org.unmask.engine.backend.BackendFacts;
import org.unmask.pipeline.RunIdentity;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.adaptation.RoundCommit;
import org.unmask.pipeline.config.UnmaskConfig;
import org.unmask.pipeline.device.GpuRequest;
import org.unmask.pipeline.device.TaskDevice;
import org.unmask.pipeline.runs.RunRecorder;
import org.unmask.pipeline.runs.UnfinishedRuns;
import org.unmask.tables.Tables;
import org.unmask.tables.warehouse.WarehouseFiles;

/** What a running job has at hand: its configuration, and, on first use, a session and a workspace. One thread. */
public final class JobRun implements AutoCloseable {
    private final String job;
    private final String command;
    private final CommonOptions options;
    private final UnmaskConfig config;
    private final Clock clock = Clock.systemUTC();
    private final Progress progress = ConsoleProgress.onStandardError();
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final boolean runsNetworks;
    private final GpuRequest gpus;
    private final Watchers watchers = new Watchers();
    private @Nullable SparkSession spark;
    private @Nullable BackendFacts executor;

    JobRun(String job, String command, Job definition) {
        this.job = job;
        this.command = command;
        this.options = definition.common();
        this.config = options.config(definition.ownConfig());
        this.runsNetworks = definition.runsNetworks();
        this.gpus = runsNetworks ? GpuRequest.of(config.backend()) : GpuRequest.none(config.backend());
    }

    /** The resolved configuration. */
    public UnmaskConfig config() {
        return config;
    }

    /** Where the user sees how far the work is. */
    public Progress progress() {
        return progress;
    }

    /** The date that the run is for. */
    public LocalDate runDate() {
        return options.runDate().orElseGet(() -> LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    /** Prints one line of data to standard output. */
    public void print(String line) {
        out.println(line);
    }

    /** Tells the user something on standard error. */
    public void tell(String sentence) {
        System.err.println(sentence);
    }

    /** The session on the warehouse's catalog. */
    public SparkSession spark() {
        SparkSession open = spark;
        if (open == null) {
            open = SparkStart.open(job, options.warehouse(), gpus);
            spark = open;
            watchers.addMetrics(open.sparkContext());
            if (gpus.isMade()) {
                // Before any work, and before any stage that would wait for ever for executors that no worker can
                // start.
                executor = TaskDevice.ofExecutor(JavaSparkContext.fromSparkContext(open.sparkContext()));
            }
        }
        return open;
    }

    /** A workspace with a run of its own. */
    public Workspace workspace() {
        Tables tables = Tables.open(spark());
        // A run that died may have published a round that only pseudo_labels knows of yet.
        new RoundCommit(tables).repair();
        WarehouseFiles files =
                new WarehouseFiles(options.warehouse(), spark().sparkContext().hadoopConfiguration());
        String typed = "unmask " + job + " " + command;
        UnfinishedRuns unfinished = new UnfinishedRuns(files);
        Set<String> ended = ended(tables);
        unfinished.endAll(ended);
        String runId = runId(tables, unfinished, typed, ended);
        RunIdentity identity = new RunIdentity(runId, job, runDate(), clock.instant(), typed);
        return new Workspace(spark(), tables, files, config, identity, clock, progress, watchers.live());
    }

    /**
     * A recorder of a run that trains or scores, with what it runs on. Asks an executor first: a device that cannot compute stops
     * the job here, before any work.
     */
    public RunRecorder recorder(Workspace work) {
        if (!runsNetworks) {
            throw new IllegalStateException("The job " + job + " runs networks: its runsNetworks() has to say so.");
        }
        BackendFacts facts = executor;
        if (facts == null) {
            facts = TaskDevice.ofExecutor(JavaSparkContext.fromSparkContext(spark().sparkContext()));
            executor = facts;
        }
        watchers.addTracking(config, work.run(), clock);
        return new RunRecorder(work, Versions.of(spark(), facts));
    }

    /** The job has done what was asked. */
    void succeeded() {
        watchers.succeeded();
    }

    /** A recorder of a run that computes with no network, whatever devices and cores there are. */
    public RunRecorder recorderWithoutNetwork(Workspace work) {
        return new RunRecorder(work, Versions.of(spark(), Backend.facts()));
    }

    /** Does a step that trains or scores as a run of its own: makes a workspace, records the step, finishes the run. */
    public <T> T record(String step, Function<Workspace, T> work) {
        Workspace workspace = workspace();
        RunRecorder recorder = recorder(workspace);
        T result = recorder.step(step, () -> work.apply(workspace));
        recorder.finish();
        return result;
    }

    /**
     * Job, date and a number: that of the unfinished run of the same command, where there is one, else the first that no run
     * has used, finished or not.
     */
    private String runId(Tables tables, UnfinishedRuns unfinished, String typed, Set<String> finished) {
        Set<String> evaluated = new HashSet<>();
        tables.evaluations().collect().forEach(row -> evaluated.add(row.runId()));
        // What is there is not made twice, but for the figures of a comparison's parts: one that has some is not gone
        // on with.
        Set<String> ended = new HashSet<>(finished);
        evaluated.stream().filter(run -> run.contains(".")).forEach(ended::add);
        Set<String> used = new HashSet<>(finished);
        used.addAll(evaluated);
        tables.rounds().collect().forEach(row -> used.add(row.runId()));
        tables.models().collect().forEach(row -> used.add(row.runId()));
        tables.annotationTasks().collect().forEach(row -> used.add(row.runId()));
        for (int number = 1; ; number++) {
            String runId = job + "-" + runDate() + "-" + number;
            Optional<String> begun = unfinished.command(runId);
            boolean usable =
                    begun.isPresent() ? begun.get().equals(typed) && !isTaken(runId, ended) : !isTaken(runId, used);
            if (usable) {
                return runId;
            }
        }
    }

    /** The runs that have a row. */
    private static Set<String> ended(Tables tables) {
        Set<String> ended = new HashSet<>();
        tables.runs().collect().forEach(row -> ended.add(row.runId()));
        return ended;
    }

    /** Whether a run, or a part of one, has this name. */
    private static boolean isTaken(String runId, Set<String> used) {
        return used.stream().anyMatch(name -> name.equals(runId) || name.startsWith(runId + "."));
    }

    @Override
    public void close() {
        watchers.end();
        SparkSession open = spark;
        if (open != null) {
            open.stop();
        }
    }
}

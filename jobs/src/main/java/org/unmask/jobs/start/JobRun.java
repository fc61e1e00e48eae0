package org.unmask.jobs.start;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.unmask.core.errors.ExitCode;
import org.unmask.core.progress.Progress;
import org.unmask.engine.backend.Backend;
import org.unmask.engine.backend.BackendFacts;
import org.unmask.pipeline.RunIdentity;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.adaptation.RoundCommit;
import org.unmask.pipeline.config.UnmaskConfig;
import org.unmask.pipeline.device.TaskDevice;
import org.unmask.pipeline.listing.HadoopSettings;
import org.unmask.pipeline.models.ModelReader;
import org.unmask.pipeline.runs.Lease;
import org.unmask.pipeline.runs.RunNames;
import org.unmask.pipeline.runs.RunRecorder;
import org.unmask.tables.TableSpec;
import org.unmask.tables.Tables;
import org.unmask.tables.WarehouseReader;
import org.unmask.tables.warehouse.WarehouseFiles;

/** What a running job has at hand: its configuration, and, on first use, a session and a workspace. One thread. */
public final class JobRun implements AutoCloseable {
    /** Hadoop closes its file systems at priority 10. */
    private static final int BEFORE_FILE_SYSTEMS = 20;

    private final JobPlan plan;
    private final StandardOutput out;
    private final Clock clock = Clock.systemUTC();
    private final Progress progress = ConsoleProgress.onStandardError();
    private final Watchers watchers = new Watchers();
    private @Nullable SparkSession spark;
    private @Nullable HadoopSettings hadoop;
    private @Nullable BackendFacts executor;
    private final List<RunNames> names = new ArrayList<>();

    JobRun(JobPlan plan, StandardOutput out) {
        this.plan = plan;
        this.out = out;
    }

    /** The resolved configuration. */
    public UnmaskConfig config() {
        return plan.config();
    }

    /** Where the user sees how far the work is. */
    public Progress progress() {
        return progress;
    }

    /** Prints one line of data to standard output. */
    public void print(String line) {
        out.print(line);
    }

    /** Tells the user something on standard error. */
    public void tell(String sentence) {
        System.err.println(sentence);
    }

    /**
     * Whether all that the job computes would stay on this machine's cores: a Spark session, which takes seconds to begin, then
     * gives nothing to work that needs none of its tables.
     */
    public boolean staysHere() {
        return !plan.gpus().isMade() && SparkStart.wouldBeLocal();
    }

    /** How file systems are reached, without a session. */
    public HadoopSettings hadoop() {
        HadoopSettings known = hadoop;
        if (known == null) {
            known = HadoopSettings.of(SparkStart.hadoop());
            hadoop = known;
        }
        return known;
    }

    /** The tables of the warehouse to read, without a session. */
    public WarehouseReader tables() {
        return new WarehouseReader(SparkStart.catalog(plan.warehouse()), hadoop().get());
    }

    /** The files beside them, without a session. */
    public WarehouseFiles files() {
        return new WarehouseFiles(plan.warehouse(), hadoop().get());
    }

    /** The models of the warehouse, without a session. */
    public ModelReader models() {
        WarehouseReader tables = tables();
        return new ModelReader(() -> tables.rows(TableSpec.MODELS), files());
    }

    /** The session on the warehouse's catalog. */
    public SparkSession spark() {
        SparkSession open = spark;
        if (open == null) {
            open = SparkStart.open(plan.name(), plan.warehouse(), plan.gpus());
            spark = open;
            watchers.addMetrics(open.sparkContext());
            if (plan.gpus().isMade()) {
                // Before any work, and before any stage that would wait for ever for executors that no worker can
                // start.
                executor = TaskDevice.ofExecutor(JavaSparkContext.fromSparkContext(open.sparkContext()));
            }
        }
        return open;
    }

    /** The date that the job is for. */
    public LocalDate date() {
        return plan.runDate().orElseGet(() -> LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    /** What was typed, the launcher's name included. */
    public String command() {
        return "unmask " + plan.name() + " " + plan.typed();
    }

    /** A workspace with a run of its own. */
    public Workspace workspace() {
        return workspace(date(), command());
    }

    /**
     * A workspace with a run of its own, for one of the dates that the job is for.
     *
     * @param command what does that date alone, to go on with
     */
    public Workspace workspace(LocalDate date, String command) {
        Tables tables = Tables.open(spark());
        // A run that died may have published a round that only pseudo_labels knows of yet.
        new RoundCommit(tables).repair();
        WarehouseFiles files =
                new WarehouseFiles(plan.warehouse(), spark().sparkContext().hadoopConfiguration());
        RunNames reserving = new RunNames(tables, files, JobProcess.ofThis(), JobProcess::mayBeAlive);
        names.add(reserving);
        String runId = reserving.reserve(plan.name(), date, command);
        RunIdentity identity = new RunIdentity(runId, plan.name(), date, clock.instant(), command);
        return new Workspace(spark(), tables, files, plan.config(), identity, clock, progress, watchers.live());
    }

    /**
     * Keeps others from doing the same on the warehouse at the same time, without a session. Where this process is told to end it lets
     * go.
     *
     * @param name what of the warehouse only one may be at, such as {@code nights}
     * @param doing what this job does, such as {@code the night of 2026-01-05}
     * @throws org.unmask.core.errors.BusyException if another is at it
     */
    public Lease lease(String name, String doing, Duration length) {
        Lease lease = Lease.take(
                files(),
                name,
                new Lease.Holder(JobProcess.ofThis(), doing + " in " + JobProcess.inWords()),
                length,
                JobProcess::isKnownDead);
        ShutdownHookManager.get().addShutdownHook(lease::close, BEFORE_FILE_SYSTEMS);
        return lease;
    }

    /** What an error means for the user. */
    public Stop stop(Throwable failure) {
        return Diagnosis.of(failure, List.of())
                .map(known -> new Stop(known.exitCode(), String.valueOf(known.getMessage())))
                .orElseGet(() -> new Stop(ExitCode.BUG, Diagnosis.fault(failure)));
    }

    /**
     * How a job ends with an error.
     *
     * @param exitCode the exit code
     * @param sentence what the user is told
     */
    public record Stop(ExitCode exitCode, String sentence) {}

    /**
     * A recorder of a run that trains or scores, with what it runs on. Asks an executor first: a device that cannot compute stops
     * the job here, before any work.
     */
    public RunRecorder recorder(Workspace work) {
        if (!plan.runsNetworks()) {
            throw new IllegalStateException(
                    "The job " + plan.name() + " runs networks: its runsNetworks() has to say so.");
        }
        BackendFacts facts = executor;
        if (facts == null) {
            facts = TaskDevice.ofExecutor(JavaSparkContext.fromSparkContext(spark().sparkContext()));
            executor = facts;
        }
        watchers.addTracking(plan.config(), work.run(), clock);
        return new RunRecorder(work, Versions.of(spark(), facts));
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

    /** The job has done what was asked. */
    void succeeded() {
        watchers.succeeded();
    }

    @Override
    public void close() {
        watchers.end();
        SparkSession open = spark;
        try {
            names.forEach(RunNames::release);
        } finally {
            if (open != null) {
                open.stop();
            }
        }
    }
}

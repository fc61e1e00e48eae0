package org.unmask.jobs;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.unmask.core.errors.UserException;
import org.unmask.core.text.EnumWords;
import org.unmask.jobs.start.JobMain;
import org.unmask.jobs.start.JobRun;
import org.unmask.jobs.start.NetworkJob;
import org.unmask.networks.model.Architecture;
import org.unmask.pipeline.config.UnmaskConfig;
import org.unmask.pipeline.doctor.ClusterSize;
import org.unmask.pipeline.doctor.Finding;
import org.unmask.pipeline.doctor.PlaceChecks;
import org.unmask.pipeline.doctor.StepCost;
import org.unmask.pipeline.published.Architectures;
import org.unmask.pipeline.published.NearbyWeights;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code unmask doctor}: whether jobs will run here, and what to change. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "Checks Java, locale, native libraries, memory, GPU, the warehouse's file system, clock and tables,"
                        + " runs that died, and the same on each executor. Prints a line of CSV for each; exit code 2"
                        + " where something is broken. With --size: how large a cluster the configuration wants.")
public final class Doctor extends NetworkJob {
    private static final int USUAL_CORES = 2;

    @Option(
            names = "--size",
            paramLabel = "FACES",
            description = "In place of the checks: the settings of a cluster for so many faces and the configuration's"
                    + " network and workers, by what a step takes on this machine. Cores of an executor:"
                    + " --executor-cores, else 2.")
    private @Nullable Long faces;

    public static void main(String[] args) {
        JobMain.main(new Doctor(), args);
    }

    @Override
    protected void check(UnmaskConfig config) {
        if (faces != null && faces < 1) {
            throw new UserException("Cannot compute a size: expected 1 face or more after --size, got " + faces
                    + ". Count the faces of source, validation and pool.");
        }
    }

    @Override
    public void run(JobRun run) {
        if (faces == null) {
            check(run);
        } else {
            size(run, faces);
        }
    }

    private static void size(JobRun run, long faces) {
        UnmaskConfig config = run.config();
        try (var weights = new NearbyWeights(run.hadoop().get())) {
            Architecture architecture = Architectures.of(weights.of(config.network()), config.method());
            int cores = Integer.getInteger("spark.executor.cores", USUAL_CORES);
            var size = new ClusterSize(
                    faces,
                    config.train().workers(),
                    cores,
                    StepCost.measure(config, architecture),
                    architecture.faceBytes());
            run.print("setting,value,because");
            for (ClusterSize.Line line : size.lines()) {
                run.print(String.join(",", line.setting(), Csv.field(line.value()), Csv.field(line.because())));
            }
        }
    }

    private static void check(JobRun run) {
        List<Finding> findings = new PlaceChecks(run.workspace()).all();
        run.print("check,state,found,advice");
        for (Finding finding : findings) {
            run.print(String.join(
                    ",",
                    Csv.field(finding.check()),
                    EnumWords.ofColumn(finding.state()),
                    Csv.field(finding.found()),
                    Csv.field(finding.advice())));
        }
        List<String> broken = findings.stream()
                .filter(finding -> finding.state() == Finding.State.BROKEN)
                .map(Finding::check)
                .toList();
        if (!broken.isEmpty()) {
            throw new UserException("Cannot vouch for jobs here: expected no check to find something broken, got "
                    + String.join(", ", broken) + ". Do what their lines advise.");
        }
    }
}

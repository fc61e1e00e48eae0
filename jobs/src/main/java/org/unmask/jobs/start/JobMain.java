package org.unmask.jobs.start;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.errors.ExitCode;
import org.unmask.core.errors.UnmaskException;
import picocli.CommandLine;

/** Runs a job from its arguments to its exit code. Every main is one call of {@link #main}. */
public final class JobMain {
    private final Job job;
    private final StandardOutput out;
    private final Ending ending;

    private JobMain(Job job, StandardOutput out, Ending ending) {
        this.job = job;
        this.out = out;
        this.ending = ending;
    }

    /** Runs the job and ends the process with its exit code. */
    public static void main(Job job, String[] args) {
        StartFile.takeAway();
        Ending ending = new Ending();
        OutsideEnd.watch(new CommandLine(job).getCommandName(), ending, ConsoleGate.beforeStandardError());
        new JobMain(job, StandardOutput.ofThisProcess(), ending).run(args);
        System.err.flush();
        System.exit(ending.code());
    }

    /** Runs the job to its exit code, which is what it returns, with its data where the caller wants them. */
    static int run(Job job, String[] args, StandardOutput out) {
        Ending ending = new Ending();
        new JobMain(job, out, ending).run(args);
        return ending.code();
    }

    private void run(String[] args) {
        CommandLine command = new CommandLine(job).setCaseInsensitiveEnumValuesAllowed(true);
        try {
            TypedOptions.read(command, args);
            if (command.isUsageHelpRequested()) {
                out.write(usage(command));
                ending.decide(ExitCode.DONE.code());
                return;
            }
            JobPlan plan = JobPlan.of(command.getCommandName(), String.join(" ", args), job);
            perform(plan, LogFile.open(plan.name()));
        } catch (Throwable failure) {
            end(failure, List.of());
        }
    }

    private void perform(JobPlan plan, LogFile log) {
        Logger logger = LoggerFactory.getLogger(JobMain.class);
        try (JobRun run = new JobRun(plan, out)) {
            logger.info(
                    "{} {} begins with the configuration\n{}",
                    plan.name(),
                    plan.typed(),
                    plan.config().render());
            job.run(run);
            run.succeeded();
            ending.decide(ExitCode.DONE.code());
        } catch (Throwable failure) {
            logger.error("{} ended", plan.name(), failure);
            end(failure, plan.places(log));
        }
    }

    /** Decides on the exit code and tells why; what is thrown because somebody else has ended the job is not told. */
    private void end(Throwable failure, List<Path> places) {
        if (out.readerIsGone()) {
            ending.decide(ExitCode.DONE.code());
            return;
        }
        Optional<UnmaskException> known = out.refusal().or(() -> Diagnosis.of(failure, places));
        ExitCode exitCode = known.map(UnmaskException::exitCode).orElse(ExitCode.BUG);
        if (ending.decide(exitCode.code())) {
            System.err.println(known.map(UnmaskException::getMessage).orElseGet(() -> Diagnosis.fault(failure)));
            if (exitCode.showsStackTrace()) {
                boolean isClear = out.refusal().isPresent()
                        || known.filter(error -> !Diagnosis.isOnPurpose(failure, error))
                                .isPresent();
                if (!isClear) {
                    failure.printStackTrace(System.err);
                }
                System.err.println(LogFile.pointer());
            }
        }
    }

    private static String usage(CommandLine command) {
        StringWriter text = new StringWriter();
        command.usage(new PrintWriter(text));
        return text.toString();
    }
}

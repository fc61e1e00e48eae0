package org.unmask.jobs.start;

import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.errors.ExitCode;
import org.unmask.core.errors.UnmaskException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs a job from its arguments to its exit code. Every main is one call of {@link #main}. */
public final class JobMain {
    private JobMain() {}

    /** Runs the job and ends the process with its exit code. */
    public static void main(Job job, String[] args) {
        ExitCode exitCode = run(job, args);
        System.err.flush();
        System.out.flush();
        System.exit(exitCode.code());
    }

    static ExitCode run(Job job, String[] args) {
        CommandLine command = new CommandLine(job).setCaseInsensitiveEnumValuesAllowed(true);
        try {
            command.parseArgs(args);
        } catch (ParameterException e) {
            System.err.println(sentence(command, e));
            return ExitCode.USER;
        }
        if (command.isUsageHelpRequested()) {
            command.usage(System.out);
            return ExitCode.DONE;
        }
        return perform(job, command.getCommandName(), String.join(" ", args));
    }

    private static ExitCode perform(Job job, String name, String options) {
        LogFile log;
        try {
            log = LogFile.open(name);
        } catch (UnmaskException e) {
            System.err.println(e.getMessage());
            return e.exitCode();
        }
        Logger logger = LoggerFactory.getLogger(JobMain.class);
        try (JobRun run = new JobRun(name, options, job)) {
            logger.info(
                    "{} {} begins with the configuration\n{}",
                    name,
                    options,
                    run.config().render());
            job.run(run);
            run.succeeded();
            return ExitCode.DONE;
        } catch (Throwable failure) {
            UnmaskException known = known(failure);
            ExitCode exitCode = known == null ? ExitCode.BUG : known.exitCode();
            logger.error("{} ended with exit code {}", name, exitCode.code(), failure);
            tell(failure, known, exitCode, log);
            return exitCode;
        }
    }

    private static void tell(
            Throwable failure,
            @org.jspecify.annotations.Nullable UnmaskException known,
            ExitCode exitCode,
            LogFile log) {
        System.err.println(
                known == null
                        ? "Cannot finish: expected no fault in Unmask, got " + failure + ". Report it with the log."
                        : known.getMessage());
        if (exitCode.showsStackTrace()) {
            failure.printStackTrace(System.err);
            System.err.println("The whole log: " + log.path());
        }
    }

    /** The error that was thrown on purpose, also where Spark has wrapped it on its way from an executor. */
    private static @org.jspecify.annotations.Nullable UnmaskException known(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnmaskException known) {
                return known;
            }
        }
        return null;
    }

    private static String sentence(CommandLine command, ParameterException e) {
        String name = command.getCommandName();
        if (e instanceof UnmatchedArgumentException unmatched) {
            List<String> suggestions = unmatched.getSuggestions();
            String nearest = suggestions.isEmpty() ? "" : " Did you mean " + suggestions.get(0) + "?";
            return "Cannot run " + name + ": expected one of its options, got "
                    + String.join(" ", unmatched.getUnmatched()) + "." + nearest + " See: unmask " + name + " --help";
        }
        String[] lines = String.valueOf(e.getMessage()).split("\n", -1);
        return "Cannot run " + name + ": expected its options, got: "
                + Arrays.asList(lines).get(0) + ". See: unmask " + name + " --help";
    }
}

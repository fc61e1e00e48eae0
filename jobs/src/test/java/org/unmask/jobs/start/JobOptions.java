package org.unmask.jobs.start;

import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Command lines of jobs, for tests in other packages. */
public final class JobOptions {
    private JobOptions() {}

    /** An option with a value, after all other options that the job cannot do without. */
    public static String[] complete(CommandLine command, String option, String value) {
        List<String> typed = new ArrayList<>();
        for (OptionSpec other : command.getCommandSpec().options()) {
            if (other.required() && !other.longestName().equals(option)) {
                typed.addAll(List.of(other.longestName(), "something"));
            }
        }
        typed.addAll(List.of(option, value));
        return typed.toArray(String[]::new);
    }

    /** What the job throws of these options before anything else is begun. */
    public static Throwable refusal(Job job, String[] typed) {
        return catchThrowable(() -> {
            CommandLine command = new CommandLine(job);
            TypedOptions.read(command, typed);
            JobPlan.of(command.getCommandName(), String.join(" ", typed), job);
        });
    }
}

package org.unmask.jobs.start;

import java.util.Arrays;
import java.util.List;
import org.unmask.core.errors.UserException;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reads what was typed after a job's name into the job. Stateless. */
final class TypedOptions {
    private TypedOptions() {}

    /**
     * Reads the options.
     *
     * @throws UserException in one sentence, if one is unknown, missing, of the wrong kind or empty
     */
    static void read(CommandLine command, String[] args) {
        try {
            command.parseArgs(args);
        } catch (ParameterException e) {
            throw new UserException(sentence(command, e), e);
        }
        for (OptionSpec option : command.getParseResult().matchedOptions()) {
            if (!option.typeInfo().isBoolean()
                    && option.originalStringValues().stream().anyMatch(String::isBlank)) {
                String name = option.longestName();
                throw new UserException("Cannot run " + command.getCommandName() + ": expected a value after " + name
                        + ", got an empty one. Give one, or leave " + name + " out.");
            }
        }
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

package org.unmask.jobs.e2e;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a run left behind.
 *
 * @param exitCode the process's exit code
 * @param out the whole of standard output
 * @param err the whole of standard error
 */
record Finished(int exitCode, String out, String err) {
    private static final Pattern PROGRESS = Pattern.compile("[^:]+(: [^:]+)?: \\d+ of \\d+(, .*)?");

    /** The lines of standard output. */
    List<String> outLines() {
        return out.lines().toList();
    }

    /** The lines of standard error that say something to the user: progress is left out. */
    List<String> sentences() {
        return err.lines()
                .filter(line -> !line.isBlank())
                .filter(line -> !PROGRESS.matcher(line).matches())
                .toList();
    }
}

package org.unmask.jobs.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file by which the launcher learns that a job has begun: from here on the exit code is the job's own. Stateless. */
final class StartFile {
    private static final String PROPERTY = "unmask.start.file";

    private StartFile() {}

    /** Takes the file away, if the launcher has named one. */
    static void takeAway() {
        String file = System.getProperty(PROPERTY);
        if (file != null) {
            try {
                Files.deleteIfExists(Path.of(file));
            } catch (IOException e) {
                System.err.println("Cannot remove " + file + ": expected a file of this user's, got " + e.getMessage()
                        + ". Remove it by hand.");
            }
        }
    }
}

package org.unmask.jobs.start;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.apache.logging.log4j.core.config.Configurator;
import org.unmask.core.errors.UserException;

/** The log of one run: everything in a file, nearly nothing on the console. */
final class LogFile {
    private static final String PROPERTY = "unmask.log.file";

    /** In the environment: a file of Log4j's settings in place of ours. */
    private static final String SETTINGS = "UNMASK_LOG4J2";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Path path;

    private LogFile(Path path) {
        this.path = path;
    }

    /** Directs Log4j to a new file under {@code UNMASK_LOGS}, or {@code logs} in the working directory. */
    static LogFile open(String job) {
        String named = System.getenv().getOrDefault("UNMASK_LOGS", "");
        String folder = named.isBlank() ? "logs" : named;
        String name = job + "-" + STAMP.format(Clock.systemUTC().instant()) + "-"
                + ProcessHandle.current().pid() + ".log";
        Path path = Path.of(folder, name).toAbsolutePath();
        try {
            Files.createDirectories(path.getParent());
            System.setProperty(PROPERTY, path.toString());
            direct();
        } catch (IOException e) {
            throw new UserException(
                    "Cannot write the log " + path + ": expected a writable folder, got " + e.getMessage()
                            + ". Set UNMASK_LOGS to another folder.",
                    e);
        }
        return new LogFile(path);
    }

    /**
     * Directs Log4j to the open file again, if there is one: Spark takes the log to the console while it starts, where it was
     * submitted without a Log4j configuration of its own.
     */
    static void takeBack() {
        if (System.getProperty(PROPERTY) != null) {
            direct();
        }
    }

    private static void direct() {
        Configurator.reconfigure(settings(System.getenv().getOrDefault(SETTINGS, "")));
    }

    /**
     * What Log4j is set by.
     *
     * @param named a file of the user's; blank for ours
     */
    static URI settings(String named) {
        if (named.isBlank()) {
            URL ours = Objects.requireNonNull(LogFile.class.getResource("/unmask/log4j2.xml"));
            try {
                return ours.toURI();
            } catch (URISyntaxException e) {
                throw new IllegalStateException(e);
            }
        }
        Path file = Path.of(named).toAbsolutePath();
        if (!Files.isReadable(file)) {
            throw new UserException("Cannot set up the log: expected a file of Log4j's settings, got " + file
                    + ", which is not there or not readable. Correct " + SETTINGS + ", or unset it.");
        }
        return file.toUri();
    }

    /** Where the log of this process is, in the words of its last line; empty before there is one. */
    static String pointer() {
        String path = System.getProperty(PROPERTY);
        return path == null ? "" : "The whole log: " + path;
    }

    Path path() {
        return path;
    }
}

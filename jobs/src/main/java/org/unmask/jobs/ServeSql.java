package org.unmask.jobs;

import java.io.Console;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.unmask.core.errors.UserException;
import org.unmask.core.passwords.UserFile;
import org.unmask.core.text.TextFiles;
import org.unmask.jobs.start.Job;
import org.unmask.jobs.start.JobMain;
import org.unmask.jobs.start.JobRun;
import org.unmask.jobs.start.SqlServer;
import org.unmask.pipeline.config.UnmaskConfig;
import org.unmask.tables.TableSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code unmask serve-sql}: the tables over JDBC, for reading, until it is ended. */
@Command(
        name = "serve-sql",
        mixinStandardHelpOptions = true,
        description =
                "Serves SQL over JDBC (HiveServer2's protocol): users log in with a name and a password, and can only read."
                        + " Prints the address when it takes connections, and goes on until it is ended.")
public final class ServeSql extends Job {
    private static final int PORTS = 65_536;

    @Option(names = "--host", paramLabel = "ADDRESS", description = "Where it listens. Default: ${DEFAULT-VALUE}")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The port, 0 for any that is free. Default: ${DEFAULT-VALUE}")
    private int port = 10_000;

    @Option(
            names = "--users",
            paramLabel = "FILE",
            description = "The users and the hashes of their passwords. Default: ${DEFAULT-VALUE}")
    private Path users = Path.of("sql-users");

    @Option(
            names = "--add-user",
            paramLabel = "NAME",
            description = "Add a user, or change a password, which is asked for; serve nothing.")
    private @Nullable String added;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "A file whose first line is the password of --add-user, where nobody is there to be asked.")
    private @Nullable Path passwordFile;

    public static void main(String[] args) {
        JobMain.main(new ServeSql(), args);
    }

    @Override
    protected void check(UnmaskConfig config) {
        if (port < 0 || port >= PORTS) {
            throw new UserException(
                    "Cannot serve SQL: expected a port from 0 to 65535, got " + port + ". Correct --port.");
        }
        if (added == null && new UserFile(users).names().isEmpty()) {
            throw new UserException("Cannot serve SQL: expected users in " + users
                    + ", got none, so nobody could come in. Add one with: unmask serve-sql --users " + users
                    + " --add-user NAME");
        }
    }

    @Override
    public void run(JobRun run) {
        if (added != null) {
            new UserFile(users).put(added, password(added));
            run.tell("User " + added + " can log in; " + users + " keeps the hash of the password.");
            return;
        }
        // Refuses a folder that was moved, before anybody asks.
        run.tables().rows(TableSpec.PROMOTIONS);
        if (!isThisMachineAlone()) {
            run.tell("Others than this machine can connect to " + host
                    + ", and passwords and rows travel as they are: let a tunnel or a proxy encrypt them.");
        }
        try (SqlServer server = SqlServer.start(common().warehouse(), host, port, users)) {
            server.awaitConnections();
            run.print(server.address());
            server.awaitEnd();
        }
    }

    private boolean isThisMachineAlone() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new UserException(
                    "Cannot serve SQL: expected an address of this machine, got " + host + ". Correct --host.", e);
        }
    }

    private String password(String user) {
        Path file = passwordFile;
        if (file == null) {
            return askedFor(user);
        }
        try {
            return TextFiles.read(file).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new UserException(
                    "Cannot read the password in " + file + ": expected a file of text, got " + e
                            + ". Correct --password-file.",
                    e);
        }
    }

    private static String askedFor(String user) {
        Console console = System.console();
        if (console == null) {
            throw new UserException("Cannot add the user " + user
                    + ": expected a terminal to ask for the password, got none. Give --password-file.");
        }
        char[] typed = console.readPassword("Password of %s: ", user);
        return typed == null ? "" : new String(typed);
    }
}

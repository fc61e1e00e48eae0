package org.unmask.jobs.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/** A server of {@code serve-sql} on a warehouse, and a client of it that asks over JDBC, one statement after the other, until it is closed. */
final class JdbcWatch implements AutoCloseable {
    private static final String USER = "watch";
    private static final String PASSWORD = "watch the nights";
    private static final String ROUNDS =
            "select run_id, domain, curriculum, round, candidates_real + candidates_fake, accepted_real + accepted_fake"
                    + " from unmask.rounds";
    private static final String LABELS =
            "select run_id, domain, curriculum, round, count(distinct face_id), count_if(accepted)"
                    + " from unmask.pseudo_labels group by 1, 2, 3, 4";
    private static final String RUNS = "select run_id from unmask.runs";
    private static final String FIGURES = "select run_id, count(*) from unmask.evaluations group by 1";
    private static final String CHAMPIONS = "select count(*) from unmask.models where stage = 'champion'";

    /** What analysts ask: views and joins that no count is taken of, but that have to work. */
    private static final List<String> OTHERS = List.of(
            "select domain, split, count(*) from unmask.faces group by 1, 2",
            "select count(*) from unmask.champion_scores",
            "select * from unmask.champion_timeline",
            "select * from unmask.round_summary",
            "select count(*) from unmask.pseudo_label_flips",
            "select reason, count(*) from unmask.rejects group by 1");

    private final Daemon server;
    private final String address;
    private final RoundWatch watch = new RoundWatch();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Thread client = new Thread(this::askOn, "jdbc-watch");
    private final List<String> failures = new ArrayList<>();
    private long asked;

    private JdbcWatch(Daemon server, String address) {
        this.server = server;
        this.address = address;
    }

    /** Starts both; the tables have to be there. */
    static JdbcWatch of(Path folder, Path warehouse) throws IOException, InterruptedException {
        Path users = folder.resolve("sql-users");
        Path password = Files.writeString(folder.resolve("sql-password"), PASSWORD + "\n");
        Build.unmask(folder, "serve-sql", "--users", "" + users, "--add-user", USER, "--password-file", "" + password)
                .succeed();
        Daemon server = Daemon.start(
                Build.unmask(folder, "serve-sql", "--warehouse", "" + warehouse, "--port", "0", "--users", "" + users));
        JdbcWatch watch = new JdbcWatch(
                server,
                server.await(Pattern.compile("jdbc:hive2://127\\.0\\.0\\.1:\\d+/unmask"))
                        .group());
        watch.client.start();
        return watch;
    }

    /** Stops asking; what was seen is known from then on. */
    void end() throws InterruptedException {
        over.set(true);
        client.join();
    }

    @Override
    public void close() {
        over.set(true);
        server.close();
    }

    /** Statements that failed, and what should not have been seen. */
    List<String> findings() {
        List<String> all = new ArrayList<>(failures);
        all.addAll(watch.findings());
        return all;
    }

    /** How many statements were answered. */
    long askedCount() {
        return asked;
    }

    /** How many rounds were seen. */
    int roundCount() {
        return watch.roundCount();
    }

    private void askOn() {
        int turn = 0;
        try (Connection connection = JdbcDoor.connect(JdbcDoor.hive(), address, USER, PASSWORD)) {
            while (!over.get()) {
                watch.rounds(ask(connection, ROUNDS), ask(connection, LABELS));
                watch.runs(ask(connection, RUNS), ask(connection, FIGURES));
                watch.champions(
                        Integer.parseInt(ask(connection, CHAMPIONS).get(0).get(0)));
                ask(connection, OTHERS.get(turn++ % OTHERS.size()));
            }
        } catch (SQLException | RuntimeException e) {
            failures.add("a query failed: " + e);
        }
    }

    private List<List<String>> ask(Connection connection, String statement) throws SQLException {
        try {
            List<List<String>> answer = JdbcDoor.ask(connection, statement);
            asked++;
            return answer.subList(1, answer.size());
        } catch (SQLException e) {
            throw new SQLException(statement, e);
        }
    }
}

package org.unmask.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.core.threads.DaemonThread;

/** Every question of docs/analysts.md through every door, on a world whose answers are known; and whom the doors refuse. */
class AnalystsIT {
    private static final String USER = "ann";
    private static final String PASSWORD = "correct horse";
    private static final String REFUSAL = "since this server only reads";

    /** What asks for more than the rows of now: older snapshots, changelogs, tags, comments; or the functions of one engine. */
    private static final Set<String> NOT_OF_PARQUET = Set.of("changes", "travel", "tags", "columns", "runs");

    private static final int ROUNDS = 6;
    private static final int FACES_A_ROUND = 3;

    @TempDir
    private static Path folder;

    private static String warehouse;
    private static List<String> printed;
    private static String script;
    private static Daemon server;
    private static String address;
    private static Driver hive;
    private static Connection connection;

    @BeforeAll
    static void openTheDoors() throws Exception {
        warehouse = folder.resolve("warehouse").toString();
        Path users = folder.resolve("users");
        Path password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        List<String> asked = new ArrayList<>(List.of("sql", "--warehouse", warehouse));
        Answers.questions()
                .forEach((name, question) ->
                        asked.addAll(List.of("-e", "select '" + name + "' as question", "-e", question)));
        Map<String, List<String>> commands = new LinkedHashMap<>();
        commands.put(
                "world",
                List.of("sql", "--warehouse", warehouse, "-f", Answers.world().toString()));
        commands.put("questions", asked);
        commands.put("duckdb", List.of("sql", "--warehouse", warehouse, "--duckdb"));
        commands.put(
                "user",
                List.of(
                        "serve-sql",
                        "--users",
                        users.toString(),
                        "--add-user",
                        USER,
                        "--password-file",
                        password.toString()));
        Map<String, Finished> finished = InOneProcess.run(folder, commands);
        finished.forEach((name, job) ->
                assertThat(job.exitCode()).as("%s%n%s", name, job.err()).isZero());
        printed = finished.get("questions").outLines();
        script = finished.get("duckdb").out();

        server = Daemon.start(Build.unmask(
                folder, "serve-sql", "--warehouse", warehouse, "--port", "0", "--users", users.toString()));
        address = server.await(Pattern.compile("jdbc:hive2://127\\.0\\.0\\.1:\\d+/unmask"))
                .group();
        hive = JdbcDoor.hive();
        // Bounds what a client waits for that does not speak the server's language.
        DriverManager.setLoginTimeout(60);
        connection = JdbcDoor.connect(hive, address, USER, PASSWORD);
    }

    @AfterAll
    static void closeThem() throws SQLException {
        if (connection != null) {
            connection.close();
        }
        if (server != null) {
            server.close();
        }
    }

    static Set<String> questions() {
        return Answers.questions().keySet();
    }

    static List<String> questionsOfParquet() {
        return questions().stream()
                .filter(name -> !NOT_OF_PARQUET.contains(name))
                .toList();
    }

    @Test
    void everyQuestionHasAnAnswer() {
        assertThat(Answers.known().keySet())
                .containsExactlyElementsOf(questions())
                .hasSizeGreaterThanOrEqualTo(15);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void theSqlJobAnswers(String question) {
        int from = printed.indexOf(question) + 1;
        int to = from;
        while (to < printed.size() && !printed.get(to).equals("question")) {
            to++;
        }

        assertThat(printed.subList(from, to).stream().map(Answers::cells).toList())
                .isEqualTo(Answers.known().get(question));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void theServerAnswersOverJdbc(String question) throws SQLException {
        assertThat(JdbcDoor.ask(connection, Answers.questions().get(question)))
                .isEqualTo(Answers.known().get(question));
    }

    @ParameterizedTest
    @MethodSource("questionsOfParquet")
    void duckDbAnswersOutOfTheFiles(String question) throws SQLException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute(script);

            assertThat(JdbcDoor.ask(duck, Answers.questions().get(question)))
                    .isEqualTo(Answers.known().get(question));
        }
    }

    @Test
    void nobodySeesHalfOfARound() throws Exception {
        StringBuilder rounds = new StringBuilder();
        for (int round = 0; round < ROUNDS; round++) {
            rounds.append(
                            "insert into unmask.pseudo_labels (run_id, round, face_id, domain, curriculum, p_fake, pseudo_label,"
                                    + " confidence, threshold, weight, accepted, reason, model_sha256) select 'busy-2026-01-08-1', ")
                    .append(round)
                    .append(", concat('busy-" + round
                            + "-', id), 'busy', 'fixed', 0.9, 1, 0.9, 0.5, 1, true, 'accepted', 'c0'"
                            + " from range(0, ")
                    .append(FACES_A_ROUND)
                    .append(", 1, 2);\n");
        }
        Path file = Files.writeString(folder.resolve("rounds.sql"), rounds);
        ExecutorService other = DaemonThread.named("writes");
        Future<Finished> writes = other.submit(
                () -> InOneProcess.run(folder, List.of("sql", "--warehouse", warehouse, "-f", file.toString())));

        String question =
                "select round, count(*) as faces from unmask.pseudo_labels where domain = 'busy' group by round";
        boolean isDone;
        int seen;
        do {
            // Looked at before the question: the last answer is of after the last write.
            isDone = writes.isDone();
            List<List<String>> answer = JdbcDoor.ask(connection, question);
            seen = answer.size() - 1;
            assertThat(answer.subList(1, answer.size()))
                    .allSatisfy(row -> assertThat(row.get(1)).isEqualTo(Integer.toString(FACES_A_ROUND)));
        } while (!isDone);
        other.shutdown();

        assertThat(writes.get().exitCode()).as(writes.get().err()).isZero();
        assertThat(seen).isEqualTo(ROUNDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Correct horse", "", "' or '1'='1"})
    void aWrongPasswordComesToNothing(String password) {
        assertThatThrownBy(() -> JdbcDoor.connect(hive, address, USER, password))
                .isInstanceOf(SQLException.class)
                .hasStackTraceContaining("Error validating the login");
    }

    @Test
    void nobodyComesInWithoutAName() {
        assertThatThrownBy(() -> JdbcDoor.connect(hive, address, "eve", PASSWORD))
                .isInstanceOf(SQLException.class)
                .hasStackTraceContaining("Error validating the login");
        assertThatThrownBy(() -> JdbcDoor.connect(hive, address + ";auth=noSasl", USER, PASSWORD))
                .isInstanceOf(SQLException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into unmask.labels values ('f1', 1, 'eve', current_timestamp(), 'run')",
                "insert overwrite unmask.labels select * from unmask.labels limit 1",
                "delete from unmask.labels",
                "update unmask.labels set label = 1",
                "merge into unmask.labels l using (select 'f1' as face_id) n on l.face_id = n.face_id when matched then delete",
                "truncate table unmask.labels",
                "drop table unmask.labels",
                "drop table unmask.labels purge",
                "alter table unmask.labels add column more int",
                "alter table unmask.labels create tag mine",
                "create table unmask.mine (id int)",
                "create table unmask.mine as select 1 as id",
                "create namespace mine",
                "create temporary view mine as select 1 as id",
                "call lake.system.rollback_to_snapshot('unmask.labels', 1)",
                "call lake.system.expire_snapshots('unmask.labels')",
                "insert overwrite directory '/tmp/unmask-analysts-it' using csv select 1",
                "set spark.sql.runSQLOnFiles = true",
                "set spark.sql.catalog.other = org.apache.iceberg.spark.SparkCatalog",
                "add jar '/tmp/mine.jar'",
                "create temporary function mine as 'java.lang.Runtime'",
                "cache table mine as select 1",
                "select java_method('java.lang.System', 'getProperty', 'user.home')",
                "select 1 where '' in (select reflect('java.lang.System', 'getProperty', 'user.home'))",
                "select transform(face_id) using 'cat' as (id string) from unmask.labels"
            })
    void theReadersRoleWritesNothingAndStartsNothing(String statement) throws SQLException {
        assertThatThrownBy(() -> JdbcDoor.ask(connection, statement))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(REFUSAL);
        assertThat(JdbcDoor.ask(connection, "select count(*), max(label) from unmask.labels")
                        .get(1))
                .containsExactly("6", "1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from text.`/etc/passwd`",
                "select * from parquet.`%s/unmask/labels/data`",
                "select * from iceberg.`%s/unmask/labels`",
                "select * from binaryFile.`/etc/passwd`",
                "drop view unmask.current_labels"
            })
    void itReadsNoFilesAndLosesNoView(String statement) throws SQLException {
        assertThatThrownBy(() -> JdbcDoor.ask(connection, statement.formatted(warehouse)))
                .isInstanceOf(SQLException.class);
        assertThat(JdbcDoor.ask(connection, "select count(*) from unmask.current_labels")
                        .get(1))
                .containsExactly("5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?spark.sql.catalog.lake.warehouse=/tmp",
                "?spark.sql.catalog.other=org.apache.iceberg.spark.SparkCatalog",
                "#spark.sql.catalog.lake.warehouse=/tmp"
            })
    void anAddressThatBringsSettingsOfItsOwnIsRefused(String settings) {
        assertThatThrownBy(() -> {
                    try (Connection mine = JdbcDoor.connect(hive, address + settings, USER, PASSWORD)) {
                        JdbcDoor.ask(mine, "select count(*) from unmask.labels");
                    }
                })
                .isInstanceOf(SQLException.class)
                .hasStackTraceContaining(REFUSAL);
    }

    @Test
    void theServerIsRefusedWithoutUsersAndWithAFileThatOthersRead() throws IOException {
        Path open = Files.writeString(folder.resolve("open"), "");
        Map<String, List<String>> commands = new LinkedHashMap<>();
        commands.put("none", List.of("serve-sql", "--warehouse", warehouse, "--users", folder + "/none"));
        commands.put("open", List.of("serve-sql", "--warehouse", warehouse, "--users", open.toString()));
        commands.put(
                "port",
                List.of("serve-sql", "--warehouse", warehouse, "--users", folder + "/users", "--port", "70000"));

        Map<String, Finished> finished = InOneProcess.run(folder, commands);

        assertThat(finished.values()).extracting(Finished::exitCode).containsOnly(2);
        assertThat(finished.get("none").err())
                .contains("expected a file of users, got no such file", "--add-user NAME");
        assertThat(finished.get("open").err()).contains("expected a file for its owner alone", "chmod 600");
        assertThat(finished.get("port").err()).contains("expected a port from 0 to 65535, got 70000");
    }
}

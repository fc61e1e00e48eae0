package org.unmask.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Another engine, on nothing but the Parquet files that the table lists, comes to the figures of {@code unmask sql}. */
@ExtendWith(LocalNight.Shared.class)
class DuckDbIT {
    private static final String AGGREGATION =
            "select domain, round, count(*), avg(p_fake) from %s group by 1, 2 order by 1, 2";
    private static final String FILES = "select file_path from unmask.pseudo_labels.files";
    private static final String DELETES = "select count(*) as deletes from unmask.pseudo_labels.all_delete_files";

    private static List<String> lines;

    @BeforeAll
    static void askUnmask(LocalNight night) throws IOException {
        Finished finished = InOneProcess.run(
                night.folder(),
                List.of(
                        "sql",
                        "--warehouse",
                        night.warehouse().toString(),
                        "-e",
                        AGGREGATION.formatted("unmask.pseudo_labels"),
                        "-e",
                        FILES,
                        "-e",
                        DELETES));
        assertThat(finished.exitCode()).as(finished.err()).isZero();
        lines = finished.outLines();
    }

    @Test
    void agreesWithDuckDbOnTheDataFiles() throws SQLException {
        int files = lines.indexOf("file_path");
        int deletes = lines.indexOf("deletes");
        List<Group> ours = lines.subList(1, files).stream().map(Group::parsed).toList();

        List<Group> theirs = duckDb(lines.subList(files + 1, deletes));

        assertThat(lines.get(0)).startsWith("domain,round,count(1)");
        assertThat(lines.subList(deletes, lines.size())).containsExactly("deletes", "0");
        assertThat(ours).hasSize(TinyWorld.TARGETS.size() * 2);
        assertThat(theirs).hasSameSizeAs(ours);
        for (int i = 0; i < ours.size(); i++) {
            Group our = ours.get(i);
            Group their = theirs.get(i);
            assertThat(our.withMean(0)).isEqualTo(their.withMean(0));
            assertThat(our.mean()).isCloseTo(their.mean(), within(1e-9));
            assertThat(our.rows()).isPositive();
        }
    }

    private static List<Group> duckDb(List<String> files) throws SQLException {
        String list = files.stream()
                .map(file -> "'" + file.replaceFirst("^file:/+", "/") + "'")
                .collect(Collectors.joining(", ", "read_parquet([", "], hive_partitioning = false)"));
        List<Group> groups = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(AGGREGATION.formatted(list))) {
            while (rows.next()) {
                groups.add(new Group(rows.getString(1), rows.getInt(2), rows.getLong(3), rows.getDouble(4)));
            }
        }
        return groups;
    }

    /** One line of the aggregation. */
    private record Group(String domain, int round, long rows, double mean) {
        static Group parsed(String line) {
            String[] fields = line.split(",", -1);
            return new Group(
                    fields[0], Integer.parseInt(fields[1]), Long.parseLong(fields[2]), Double.parseDouble(fields[3]));
        }

        Group withMean(double other) {
            return new Group(domain, round, rows, other);
        }
    }
}

package org.unmask.jobs.e2e;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** Asks over JDBC, and gives answers the form of {@link Answers}. */
final class JdbcDoor {
    private JdbcDoor() {}

    /** Hive's driver out of the jars of the server, which share nothing with those of these tests. */
    static Driver hive() {
        Path jars = Build.home().resolve("deploy/sql-server/target/sql-home/jars");
        try (Stream<Path> files = Files.list(jars)) {
            URL[] urls = files.map(JdbcDoor::url).toArray(URL[]::new);
            URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
            return (Driver) Class.forName("org.apache.hive.jdbc.HiveDriver", true, loader)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "Cannot ask over JDBC: expected the server's jars in " + jars
                            + ". Build them with: ./mvnw package -pl deploy/sql-server -am",
                    e);
        }
    }

    static Connection connect(Driver driver, String address, String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.put("user", user);
        properties.put("password", password);
        return driver.connect(address, properties);
    }

    /** The header and the rows of a statement's result. */
    static List<List<String>> ask(Connection connection, String statement) throws SQLException {
        List<List<String>> answer = new ArrayList<>();
        try (Statement asked = connection.createStatement();
                ResultSet rows = asked.executeQuery(statement)) {
            int columns = rows.getMetaData().getColumnCount();
            List<String> header = new ArrayList<>();
            for (int column = 1; column <= columns; column++) {
                header.add(rows.getMetaData().getColumnLabel(column));
            }
            answer.add(header);
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    row.add(text(rows.getObject(column)));
                }
                answer.add(row);
            }
        }
        return answer;
    }

    private static String text(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Timestamp time) {
            // The server's sessions tell times in UTC, and the driver takes them for local ones.
            return time.toLocalDateTime().toInstant(ZoneOffset.UTC).toString();
        }
        return value instanceof OffsetDateTime time ? time.toInstant().toString() : Answers.plain(value.toString());
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

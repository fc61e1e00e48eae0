package org.unmask.jobs;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.jspecify.annotations.Nullable;
import org.unmask.core.errors.InfrastructureException;
import org.unmask.core.errors.UserException;
import org.unmask.core.text.TextFiles;
import org.unmask.jobs.start.Job;
import org.unmask.jobs.start.JobMain;
import org.unmask.jobs.start.JobRun;
import org.unmask.pipeline.config.UnmaskConfig;
import org.unmask.tables.DuckDbScript;
import org.unmask.tables.TableSpec;
import org.unmask.tables.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code unmask sql}: statements on the tables; results as CSV with a header on standard output. */
@Command(
        name = "sql",
        mixinStandardHelpOptions = true,
        description = "Runs SQL on the tables: -e STATEMENT, -f FILE, or statements on standard input, each ended by a"
                + " semicolon; on a terminal a prompt with history and completion. Or hands the tables to readers of Parquet:"
                + " --duckdb, --files TABLE.")
public final class Sql extends Job {
    /** Cardinality, data, and syntax or access: 21, 22 and 42. */
    private static final Set<String> STATES_OF_STATEMENTS = Set.of("21", "22", "42");

    @Option(names = "-e", paramLabel = "STATEMENT", description = "The statement to run; repeatable.")
    private List<String> statements = new ArrayList<>();

    @Option(names = "-f", paramLabel = "FILE", description = "A file of statements, each ended by a semicolon.")
    private @Nullable Path file;

    @Option(
            names = "--files",
            paramLabel = "TABLE",
            description = "Print the Parquet files with the rows of a table that are visible now, one a line.")
    private @Nullable String files;

    @Option(
            names = "--duckdb",
            description =
                    "Print a script that makes DuckDB show tables and views as they are now, under the same names.")
    private boolean isForDuckDb;

    public static void main(String[] args) {
        JobMain.main(new Sql(), args);
    }

    @Override
    protected void check(UnmaskConfig config) {
        if (!statements.isEmpty() && file != null) {
            throw new UserException("Cannot run statements: expected either -e or -f, got both. Leave one out.");
        }
        if (handsOver() && (!statements.isEmpty() || file != null || (files != null && isForDuckDb))) {
            throw new UserException(
                    "Cannot run sql: expected one of -e, -f, --files and --duckdb, got several. Leave the others out.");
        }
        if (file != null) {
            SqlScript.read(file);
        }
        if (files != null) {
            table(files);
        }
    }

    /** Whether it hands tables to another reader, which takes no session. */
    private boolean handsOver() {
        return files != null || isForDuckDb;
    }

    private static TableSpec<?> table(String name) {
        String bare = name.replaceFirst("^unmask\\.", "");
        return TableSpec.all().stream()
                .filter(spec -> spec.name().equals(bare))
                .findFirst()
                .orElseThrow(() -> new UserException("Cannot list the files of " + name + ": expected one of "
                        + TableSpec.all().stream().map(TableSpec::name).sorted().toList() + ", got " + name
                        + ". Correct --files."));
    }

    @Override
    public void run(JobRun run) {
        if (files != null) {
            run.tables().files(table(files)).forEach(run::print);
            return;
        }
        if (isForDuckDb) {
            new DuckDbScript(run.tables()).lines().forEach(run::print);
            return;
        }
        Tables.open(run.spark());
        if (!statements.isEmpty()) {
            statements.forEach(statement -> query(run, statement));
        } else if (file != null) {
            SqlScript.read(file).forEach(statement -> query(run, statement));
        } else if (System.console() != null) {
            SqlPrompt.onTerminal().read(statement -> attempt(run, statement));
        } else {
            input(run);
        }
    }

    /** What is wrong with one statement of a prompt does not end the prompt. */
    private static void attempt(JobRun run, String statement) {
        try {
            query(run, statement);
        } catch (UserException e) {
            run.tell(String.valueOf(e.getMessage()));
        }
    }

    private static void query(JobRun run, String statement) {
        try {
            Dataset<Row> rows = run.spark().sql(statement);
            if (rows.columns().length > 0) {
                Iterator<Row> all = rows.toLocalIterator();
                // What fails at its first row prints no header either.
                boolean more = all.hasNext();
                run.print(Csv.header(rows.columns()));
                while (more) {
                    run.print(Csv.line(all.next()));
                    more = all.hasNext();
                }
            }
        } catch (Exception e) {
            Optional<Throwable> cause = causeInStatement(e);
            if (cause.isPresent()) {
                throw new UserException(
                        "Cannot run the statement: expected SQL on the tables of unmask, got "
                                + String.valueOf(cause.get().getMessage())
                                        .lines()
                                        .filter(line -> !line.isBlank())
                                        .findFirst()
                                        .orElse("an error")
                                + " See the tables with: unmask sql -e \"show tables in unmask\"",
                        e);
            }
            throw e;
        }
    }

    /** What is wrong with the statement or the values that it meets; Spark says so by a class of SQL's standard states. */
    private static Optional<Throwable> causeInStatement(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AnalysisException
                    || cause instanceof ParseException
                    || (cause instanceof SparkThrowable known && isOfStatement(known))) {
                return Optional.of(cause);
            }
        }
        return Optional.empty();
    }

    private static boolean isOfStatement(SparkThrowable known) {
        String state = known.getSqlState();
        return state != null && STATES_OF_STATEMENTS.contains(state.substring(0, 2));
    }

    private static void input(JobRun run) {
        try (BufferedReader in = new BufferedReader(TextFiles.reader(System.in))) {
            StringBuilder pending = new StringBuilder();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                pending.append(line).append('\n');
                if (line.stripTrailing().endsWith(";")) {
                    SqlScript.statements(pending.toString()).forEach(statement -> query(run, statement));
                    pending.setLength(0);
                }
            }
            SqlScript.statements(pending.toString()).forEach(statement -> query(run, statement));
        } catch (IOException e) {
            throw new InfrastructureException(
                    "Cannot read statements: expected text on standard input, got " + e.getMessage() + ".", e);
        }
    }
}

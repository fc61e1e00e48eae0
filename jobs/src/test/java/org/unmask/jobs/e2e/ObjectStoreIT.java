package org.unmask.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RemoteIterator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A night with its tables in a REST catalog and its files on an object store, beside a reader who looks all the time: two ingests of
 * one folder at once, then a night whose driver is killed and that is given again.
 */
@EnabledIfSystemProperty(
        named = SharedStores.PROPERTY,
        matches = ".+",
        disabledReason = "needs the profile stores: ./mvnw -Pstores verify")
class ObjectStoreIT {
    private static final Duration POLL = Duration.ofMillis(50);

    @TempDir
    private static Path folder;

    private static SharedStores stores;
    private static SharedLake shared;
    private static List<Daemon> ingests;
    private static ThroughoutReader reader;

    @BeforeAll
    static void doTheSameOnAnObjectStore() throws IOException, InterruptedException {
        stores = SharedStores.start(folder);
        shared = new SharedLake(stores.catalogSettings(), stores.hadoop());
        String pictures = TinyWorld.pictures(folder.resolve("pictures")).toString();
        List<String> arguments = TinyWorld.arguments(TinyWorld.RUN_DATE, SharedStores.WAREHOUSE, "--input", pictures);
        // Another date gives another name: s3proxy looks and writes then, so of two that want one name at once both may
        // get it.
        List<String> later = TinyWorld.arguments("2026-01-06", SharedStores.WAREHOUSE, "--input", pictures);
        try (ThroughoutReader throughout = ThroughoutReader.begin(shared)) {
            reader = throughout;
            ingests = List.of(start("Ingest", arguments), start("Ingest", later));
            for (Daemon ingest : ingests) {
                ingest.awaitEnd();
            }
            killAfterACheckpoint(arguments);
            submit("Nightly", arguments).succeed();
        }
    }

    @AfterAll
    static void endTheStores() {
        if (stores != null) {
            stores.close();
        }
    }

    @Test
    void takesInEachFaceOnceAlthoughTwoJobsReadTheFolderAtOnce() {
        assertThat(ingests)
                .allSatisfy(ingest -> assertThat(ingest.lines()).anyMatch(line -> line.matches("\\d+ faces added.*")));
        assertThat(shared.rows("faces", "face_id")).hasSize(180).doesNotHaveDuplicates();
        assertThat(shared.rows("runs", "run_id"))
                .containsExactly(
                        List.of("ingest-2026-01-05-1"),
                        List.of("ingest-2026-01-06-1"),
                        List.of("nightly-2026-01-05-1"));
    }

    @Test
    void goesOnWhereTheKilledDriverWas() throws IOException {
        StringBuilder logs = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder.resolve("logs"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                logs.append(Files.readString(file));
            }
        }

        assertThat(logs.toString()).containsPattern("goes on (from step|after)");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void showsAReaderWholeRoundsAndNoError() {
        assertThat(reader.problems()).isEmpty();
        assertThat(reader.looks()).isGreaterThan(10);
    }

    @Test
    void hasEachRoundAndModelOfTheNightOnce() {
        // Two domains, two curricula, two rounds; a base, for each domain an adapted model and two baselines, a
        // student.
        assertThat(shared.rows("rounds", "domain", "curriculum", "round"))
                .hasSize(8)
                .doesNotHaveDuplicates();
        assertThat(shared.rows("models", "model_id")).hasSize(8).doesNotHaveDuplicates();
        assertThat(shared.rows("pseudo_labels", "face_id", "domain", "curriculum", "round"))
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }

    @Test
    void findsModelsAndTablesFromThere() throws IOException {
        List<String> here = List.of("--warehouse", SharedStores.WAREHOUSE);
        List<String> list = new ArrayList<>(List.of("list"));
        list.addAll(here);
        List<String> sql = new ArrayList<>(List.of("-e", "select count(*) as faces from unmask.faces"));
        sql.addAll(here);

        assertThat(submit("Models", list).succeed().outLines()).hasSize(9);
        assertThat(submit("Sql", sql).succeed().outLines()).containsExactly("faces", "180");
    }

    /** Begins a night that is killed, as {@code kill -9} does, when a training has left a checkpoint. */
    private static void killAfterACheckpoint(List<String> arguments) throws IOException, InterruptedException {
        try (Daemon driver = start("Nightly", arguments)) {
            while (leftovers().stream().noneMatch(name -> name.matches(".*/step-\\d+\\.json"))) {
                assertThat(driver.goesOnFor(POLL))
                        .as("a checkpoint before the end of %s", driver.lines())
                        .isTrue();
            }
            driver.kill();
        }
    }

    /** What unfinished runs have left. */
    private static List<String> leftovers() {
        org.apache.hadoop.fs.Path place = new org.apache.hadoop.fs.Path(SharedStores.WAREHOUSE, "unfinished");
        List<String> names = new ArrayList<>();
        try {
            FileSystem files = place.getFileSystem(stores.hadoop());
            RemoteIterator<? extends org.apache.hadoop.fs.FileStatus> found = files.listFiles(place, true);
            while (found.hasNext()) {
                org.apache.hadoop.fs.Path path = found.next().getPath();
                // A mark of an empty folder is listed as a file of its name.
                if (!path.equals(place)) {
                    names.add(path.toString());
                }
            }
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return names;
    }

    private static Daemon start(String job, List<String> arguments) throws IOException {
        return Daemon.start(submit(job, arguments));
    }

    private static Program submit(String job, List<String> arguments) throws IOException {
        List<String> settings = new ArrayList<>(stores.settings());
        settings.add("spark.sql.shuffle.partitions=2");
        return SharedStores.reaching(Build.submit(folder, "local[2]", settings, job, arguments));
    }
}

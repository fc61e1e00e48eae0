package org.unmask.pipeline.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.errors.BusyException;
import org.unmask.core.errors.ExitCode;
import org.unmask.core.errors.InfrastructureException;
import org.unmask.tables.warehouse.WarehouseFiles;

/** Who may be at the nights of a warehouse, and for how long one that is not heard of keeps others out. */
class LeaseTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path warehouse;

    private WarehouseFiles files;

    @BeforeEach
    void open() {
        files = new WarehouseFiles(warehouse.toString(), new Configuration());
    }

    @Test
    void keepsASecondOneOutInASentenceThatSaysWhoIsAtIt() {
        try (Lease first = take("a")) {
            assertThatThrownBy(() -> take("b"))
                    .isInstanceOfSatisfying(
                            BusyException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.BUSY))
                    .hasMessageMatching(
                            "Cannot begin: expected nobody else at the nights of this warehouse, got the night of a,"
                                    + " heard of \\d+ s ago\\. Repeat the command when that has ended; if it has died, in \\d+ min\\.");
            first.require();
        }
    }

    @Test
    void isFreeOnceItWasGivenBack() throws IOException {
        take("a").close();

        try (Lease second = take("b")) {
            second.require();
        }
        assertThat(names()).containsExactly("2", "2.ended");
    }

    @Test
    void runsOutWhenItsHolderWasNotHeardOfForItsLength() throws IOException {
        Lease dead = take("a");
        old(folder().resolve("1"), HOUR.plusSeconds(1));

        try (Lease next = take("b")) {
            next.require();
            assertThatThrownBy(dead::require)
                    .isInstanceOf(InfrastructureException.class)
                    .hasMessageContainingAll("Cannot go on with the night of a", "the night of b, which took over");
        }
        dead.close();
        assertThat(names())
                .as("who was followed gives nothing back that is another's")
                .containsExactly("2", "2.ended");
    }

    @Test
    void isRenewedWhileItsHolderLives() throws Exception {
        try (Lease held = Lease.take(
                files, "nights", new Lease.Holder("a", "the night of a"), Duration.ofSeconds(2), dead -> false)) {
            old(folder().resolve("1"), HOUR);
            Path heard = folder().resolve("1.heard");
            long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
            while (!Files.exists(heard) && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(heard).exists();
            assertThatThrownBy(() -> Lease.take(files, "nights", new Lease.Holder("b", "b"), HOUR, dead -> false))
                    .isInstanceOf(BusyException.class);
            held.require();
        }
    }

    @Test
    void nobodyWaitsForAProcessThatIsKnownToHaveEnded() {
        take("a");

        try (Lease next = Lease.take(files, "nights", new Lease.Holder("b", "b"), HOUR, "a"::equals)) {
            next.require();
        }
    }

    @Test
    void ofManyThatBeginAtOnceOneHasIt() throws Exception {
        int count = 8;
        ExecutorService threads = Executors.newFixedThreadPool(count);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Boolean>> won = new ArrayList<>();
        for (int thread = 0; thread < count; thread++) {
            String name = "p" + thread;
            Callable<Boolean> contender = () -> {
                start.await();
                try {
                    take(name);
                    return true;
                } catch (BusyException e) {
                    return false;
                }
            };
            won.add(threads.submit(contender));
        }

        start.countDown();

        int winners = 0;
        for (Future<Boolean> one : won) {
            winners += one.get() ? 1 : 0;
        }
        threads.shutdown();
        assertThat(winners).isEqualTo(1);
    }

    private Lease take(String process) {
        return Lease.take(files, "nights", new Lease.Holder(process, "the night of " + process), HOUR, dead -> false);
    }

    private Path folder() {
        return warehouse.resolve("leases/nights");
    }

    private List<String> names() {
        return files.list("leases/nights");
    }

    private static void old(Path file, Duration age) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }
}

package org.unmask.jobs.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unmask.core.errors.DataContractException;
import org.unmask.core.errors.ExitCode;
import org.unmask.core.errors.UnmaskException;
import org.unmask.core.errors.UserException;

class DiagnosisTest {
    static Stream<Throwable> withoutSpace() {
        return Stream.of(
                new IOException("No space left on device"),
                new UncheckedIOException(new IOException("write: No space left on device")),
                new UserException("Cannot write x.", new IOException("No space left on device")),
                new IllegalStateException(new IOException("Disk quota exceeded")),
                ofATask("java.io.IOException: No space left on device"));
    }

    @ParameterizedTest
    @MethodSource("withoutSpace")
    void aFullDiskIsAMatterForOperationsWhoeverMetIt(Throwable failure, @TempDir Path folder) {
        UnmaskException told = told(failure, folder, folder.resolve("absent"));

        assertThat(told.exitCode()).isEqualTo(ExitCode.INFRASTRUCTURE);
        assertThat(told)
                .hasMessageStartingWith("Cannot go on: expected room to write, got no space left on the disk of "
                        + folder + ". Make room");
    }

    static Stream<Throwable> withoutMemory() {
        return Stream.of(
                new OutOfMemoryError("Java heap space"),
                new IllegalStateException(new OutOfMemoryError("Cannot reserve 9 bytes of direct buffer memory")),
                ofATask("java.lang.OutOfMemoryError: Java heap space"),
                ofATask("ExecutorLostFailure (executor 1 exited caused by one of the running tasks) Reason: Command"
                        + " exited with code 52"));
    }

    @ParameterizedTest
    @MethodSource("withoutMemory")
    void memoryThatRanOutIsNoFaultOfUnmask(Throwable failure) {
        UnmaskException told = told(failure);

        assertThat(told.exitCode()).isEqualTo(ExitCode.INFRASTRUCTURE);
        assertThat(told).hasMessageContainingAll("expected enough memory", "--driver-memory", "--executor-memory");
    }

    static Stream<Throwable> withoutRights() {
        return Stream.of(
                new UncheckedIOException(new AccessDeniedException("/pictures/locked")),
                new UncheckedIOException(new FileNotFoundException("/pictures/locked (Permission denied)")));
    }

    @ParameterizedTest
    @MethodSource("withoutRights")
    void rightsThatAreMissingAreNamedWithTheirPlace(Throwable failure) {
        UnmaskException told = told(failure);

        assertThat(told.exitCode()).isEqualTo(ExitCode.INFRASTRUCTURE);
        assertThat(told).hasMessageContainingAll("may read and write", "/pictures/locked");
    }

    static Stream<Throwable> withoutACluster() {
        return Stream.of(
                new SparkException("Job 3 cancelled because SparkContext was shut down"),
                new SparkException("Job aborted due to stage failure: Master removed our application: KILLED"),
                new IllegalStateException("Cannot call methods on a stopped SparkContext."),
                ofATask("ExecutorLostFailure (executor 1 exited unrelated to the running tasks)"));
    }

    @ParameterizedTest
    @MethodSource("withoutACluster")
    void aClusterThatWentAwayIsAMatterForOperations(Throwable failure) {
        UnmaskException told = told(failure);

        assertThat(told.exitCode()).isEqualTo(ExitCode.INFRASTRUCTURE);
        assertThat(told).hasMessageContaining("expected a cluster that stays");
    }

    @Test
    void filesAndLibrariesThatFailAreNoFaultOfUnmask() {
        assertThat(told(new UncheckedIOException(new IOException("Input/output error")))
                        .exitCode())
                .isEqualTo(ExitCode.INFRASTRUCTURE);
        assertThat(told(new UnsatisfiedLinkError("no jniopencv_core in java.library.path")))
                .hasMessageContaining("no jniopencv_core");
    }

    @Test
    void whatWasThrownOnPurposeSpeaksForItself() {
        var onPurpose =
                new DataContractException("Cannot knit: expected wool, got straw. Buy some.", new IOException());

        assertThat(told(new IllegalStateException("Job aborted", onPurpose))).isSameAs(onPurpose);
    }

    @Test
    void anythingElseIsAFaultOfUnmask() {
        assertThat(Diagnosis.of(new IllegalStateException("dropped a stitch"), List.of()))
                .isEmpty();
        assertThat(Diagnosis.of(ofATask("java.lang.NullPointerException"), List.of()))
                .isEmpty();
    }

    private static SparkException ofATask(String reason) {
        return new SparkException("Job aborted due to stage failure: Task 0 in stage 3.0 failed 1 times, most recent"
                + " failure: Lost task 0.0 in stage 3.0 (TID 3) (localhost executor driver): " + reason);
    }

    private static UnmaskException told(Throwable failure, Path... places) {
        return Diagnosis.of(failure, List.of(places)).orElseThrow();
    }
}

package org.unmask.jobs.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.unmask.core.errors.ExitCode;
import org.unmask.core.errors.InfrastructureException;
import org.unmask.core.errors.UnmaskException;

/**
 * What an error means for the user, whoever threw it: what was thrown on purpose says so itself, and of what others throw the
 * faults of disks, memory, rights and clusters are known. What is left over is a fault in Unmask. Stateless.
 */
final class Diagnosis {
    private static final List<String> NO_SPACE = List.of("No space left on device", "Disk quota exceeded");
    private static final List<String> NO_MEMORY = List.of(
            "java.lang.OutOfMemoryError", "exited with code 52", "exit code 137", "Container killed", "OOMKilled");
    private static final List<String> NO_CLUSTER = List.of(
            "SparkContext was shut down",
            "stopped SparkContext",
            "All masters are unresponsive",
            "Master removed our application",
            "ExecutorLostFailure",
            "FetchFailed",
            "Connection refused",
            "Connection reset");
    private static final List<String> NO_RIGHT = List.of("Permission denied", "AccessControlException");

    private Diagnosis() {}

    /**
     * The error as the user is told it; empty for a fault in Unmask.
     *
     * @param places folders that a job writes to, of which the fullest is named where there is no space
     */
    static Optional<UnmaskException> of(Throwable failure, List<Path> places) {
        List<Throwable> chain = chain(failure);
        Optional<UnmaskException> onPurpose = onPurpose(chain);
        // Who writes to a place of the user's takes every refusal for a mistake in its name; a full disk is none.
        boolean isMistake =
                onPurpose.filter(error -> error.exitCode() == ExitCode.USER).isPresent();
        if (says(chain, NO_SPACE) && (onPurpose.isEmpty() || isMistake)) {
            return Optional.of(noSpace(failure, places));
        }
        if (onPurpose.isPresent()) {
            return onPurpose;
        }
        if (says(chain, NO_MEMORY) || has(chain, OutOfMemoryError.class::isInstance)) {
            return Optional.of(noMemory(failure));
        }
        if (says(chain, NO_RIGHT) || has(chain, AccessDeniedException.class::isInstance)) {
            return Optional.of(refused(failure, "files and folders that this user may read and write", chain));
        }
        if (says(chain, NO_CLUSTER)) {
            return Optional.of(refused(failure, "a cluster that stays", chain));
        }
        boolean ofFiles = has(chain, e -> e instanceof IOException || e instanceof UncheckedIOException);
        if (ofFiles || has(chain, UnsatisfiedLinkError.class::isInstance)) {
            return Optional.of(refused(failure, "files, network and libraries that answer", chain));
        }
        return Optional.empty();
    }

    /** The sentence for a fault in Unmask. */
    static String fault(Throwable failure) {
        return "Cannot finish: expected no fault in Unmask, got " + failure + ". Report it with the log.";
    }

    /** Whether the error was thrown on purpose, so that its stack trace says more than its sentence. */
    static boolean isOnPurpose(Throwable failure, UnmaskException error) {
        return chain(failure).contains(error);
    }

    /** The error that was thrown on purpose, also where Spark has wrapped it on its way from an executor. */
    private static Optional<UnmaskException> onPurpose(List<Throwable> chain) {
        return chain.stream()
                .filter(UnmaskException.class::isInstance)
                .map(UnmaskException.class::cast)
                .findFirst();
    }

    private static UnmaskException noSpace(Throwable failure, List<Path> places) {
        String fullest = places.stream()
                .filter(Files::exists)
                .min(Comparator.comparingLong(place -> place.toFile().getUsableSpace()))
                .map(place -> " on the disk of " + place)
                .orElse("");
        return new InfrastructureException(
                "Cannot go on: expected room to write, got no space left" + fullest
                        + ". Make room, and run the same command again: nothing half written is visible.",
                failure);
    }

    private static UnmaskException noMemory(Throwable failure) {
        return new InfrastructureException(
                "Cannot go on: expected enough memory, got a process that ran out of it. Give it more (--driver-memory on"
                        + " local[*], else --executor-memory), or share the faces among more train.workers.",
                failure);
    }

    private static UnmaskException refused(Throwable failure, String expected, List<Throwable> chain) {
        return new InfrastructureException(
                "Cannot go on: expected " + expected + ", got " + firstLine(chain.get(chain.size() - 1))
                        + ". Correct that, and run the same command again.",
                failure);
    }

    private static String firstLine(Throwable root) {
        String text = root.toString().lines().findFirst().orElse("an error").strip();
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private static boolean says(List<Throwable> chain, List<String> words) {
        return has(chain, e -> words.stream().anyMatch(String.valueOf(e.getMessage())::contains));
    }

    private static boolean has(List<Throwable> chain, Predicate<Throwable> what) {
        return chain.stream().anyMatch(what);
    }

    /** An error and its causes, the root last; what ends in itself is cut. */
    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = failure; cause != null && !chain.contains(cause); cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }
}

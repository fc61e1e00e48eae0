package org.unmask.pipeline.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.unmask.tables.warehouse.WarehouseFiles;

/** Whether the warehouse's file system does what commits rest on. Leaves nothing behind. Driver only. */
final class StorageChecks {
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

    private final WarehouseFiles files;
    private final Clock clock;

    StorageChecks(WarehouseFiles files, Clock clock) {
        this.files = files;
        this.clock = clock;
    }

    /** Writes a file, replaces it, reads it back, and lets two make the same one, of whom one has to be refused. */
    Finding writes() {
        String name = "doctor/" + UUID.randomUUID();
        try {
            byte[] second = "second".getBytes(UTF_8);
            files.write(name, "first".getBytes(UTF_8));
            files.write(name, second);
            if (!Arrays.equals(files.read(name), second)) {
                return Finding.broken(
                        "storage",
                        "a file that was replaced still has its old bytes",
                        "use a file system that replaces files in one step (a local disk, HDFS, an object store behind s3a)");
            }
            files.claim(name + "-claim", second);
            if (files.claim(name + "-claim", second)) {
                return Finding.broken(
                        "storage",
                        "two could make the same file",
                        "use a file system that makes a file once (a local disk, HDFS, an object store with conditional writes)");
            }
            return Finding.ok("storage", files.display(".") + ": writes, replaces, makes a file once");
        } finally {
            files.delete("doctor");
        }
    }

    /** Compares the clock that the file system writes by with this machine's. */
    Finding clock() {
        String name = "doctor/" + UUID.randomUUID();
        try {
            files.write(name, new byte[1]);
            Instant there = files.modified(name);
            Duration apart = Duration.between(there, clock.instant()).abs();
            String found = apart.toSeconds() + " s from the file system's";
            return apart.compareTo(CLOCK_TOLERANCE) <= 0
                    ? Finding.ok("clock", found)
                    : Finding.advice("clock", found, "set both by a time server: maintain judges files by their age");
        } finally {
            files.delete("doctor");
        }
    }
}

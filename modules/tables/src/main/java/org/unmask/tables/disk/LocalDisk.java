package org.unmask.tables.disk;

import java.util.Map;
import org.apache.hadoop.fs.LocalFileSystem;

/**
 * Hadoop's local file system, checksums and all, which starts no processes. Without its native library, which few machines have,
 * Hadoop starts {@code chmod} for each file that it writes and {@code readlink} for each that it renames: 2,500 processes in a
 * comparison of two small domains. Threads as Hadoop's own.
 */
public final class LocalDisk extends LocalFileSystem {
    /** Called by Hadoop, by name. */
    public LocalDisk() {
        super(new RawLocalDisk());
    }

    /**
     * The settings of a Hadoop configuration under which {@code file:} is this. S3A, which writes to the local disk first, looks for
     * classes beside its own alone unless it is told not to, and this one is where Spark puts the jar that was submitted.
     */
    public static Map<String, String> settings() {
        return Map.of(
                "fs.s3a.classloader.isolation", "false",
                "fs.file.impl", LocalDisk.class.getName(),
                "fs.AbstractFileSystem.file.impl", LocalDiskContext.class.getName());
    }
}

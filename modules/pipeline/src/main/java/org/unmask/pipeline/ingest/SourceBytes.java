package org.unmask.pipeline.ingest;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.util.SerializableConfiguration;

/** Reads a whole source file. Runs on executors. */
public final class SourceBytes {
    /** An unpacked picture of 64 megapixels in 8 bits is shorter; a task holds one file at a time. */
    static final long MOST_BYTES = 1L << 28;

    private static final String LOCAL = "file:";

    private SourceBytes() {}

    /** A file that is too long to be read. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        TooLong(long byteCount) {
            super("expected at most " + MOST_BYTES + " bytes, got " + byteCount);
        }
    }

    /**
     * The bytes of a file on any Hadoop file system.
     *
     * @throws FileNotFoundException if there is none
     * @throws IOException if it is no regular file, is too long or cannot be read
     */
    public static byte[] read(String uri, SerializableConfiguration configuration) throws IOException {
        return read(uri, configuration.value());
    }

    static byte[] read(String uri, Configuration hadoop) throws IOException {
        return uri.startsWith(LOCAL) ? ofThisMachine(localPath(uri)) : ofCluster(uri, hadoop);
    }

    /** Hadoop's paths cannot hold every name that a file of this machine can have. */
    static Path localPath(String uri) {
        return Path.of(uri.substring(LOCAL.length()).replaceFirst("^/+", "/"));
    }

    private static byte[] ofThisMachine(Path path) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                throw new IOException("it is no regular file");
            }
            requireShort(attributes.size());
            return Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw new FileNotFoundException("there is no such file");
        }
    }

    private static byte[] ofCluster(String uri, Configuration hadoop) throws IOException {
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(uri);
        FileSystem files = path.getFileSystem(hadoop);
        requireShort(files.getFileStatus(path).getLen());
        try (FSDataInputStream in = files.open(path)) {
            return in.readAllBytes();
        }
    }

    private static void requireShort(long byteCount) throws TooLong {
        if (byteCount > MOST_BYTES) {
            throw new TooLong(byteCount);
        }
    }
}

package org.unmask.pipeline.listing;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;

/** Reads a whole source file. Runs anywhere. */
public final class SourceBytes {
    /** An unpacked picture of 64 megapixels in 8 bits is shorter; a task holds one file at a time. */
    public static final long MOST_BYTES = 1L << 28;

    private static final String LOCAL = "file:";
    private static final int BUFFER_BYTES = 1 << 16;

    private SourceBytes() {}

    /**
     * The bytes of a file on any Hadoop file system.
     *
     * @throws FileNotFoundException if there is none
     * @throws IOException if it is no regular file, is too long or cannot be read
     */
    public static byte[] read(String uri, Configuration hadoop) throws IOException {
        long length = length(uri, hadoop);
        if (length > MOST_BYTES) {
            throw new IOException(tooLong(length));
        }
        return uri.startsWith(LOCAL) ? Files.readAllBytes(localPath(uri)) : ofCluster(uri, hadoop);
    }

    /** A file on any Hadoop file system, from its beginning; the caller closes the stream. */
    public static InputStream open(String uri, Configuration hadoop) throws IOException {
        if (uri.startsWith(LOCAL)) {
            return new BufferedInputStream(Files.newInputStream(localPath(uri)), BUFFER_BYTES);
        }
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(uri);
        return new BufferedInputStream(path.getFileSystem(hadoop).open(path), BUFFER_BYTES);
    }

    /** Hadoop's paths cannot hold every name that a file of this machine can have. */
    public static Path localPath(String uri) {
        return Path.of(uri.substring(LOCAL.length()).replaceFirst("^/+", "/"));
    }

    /**
     * How long a file is.
     *
     * @throws FileNotFoundException if there is none
     * @throws IOException if it is no regular file, or nothing can be learnt of it
     */
    public static long length(String uri, Configuration hadoop) throws IOException {
        if (!uri.startsWith(LOCAL)) {
            org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(uri);
            return path.getFileSystem(hadoop).getFileStatus(path).getLen();
        }
        try {
            BasicFileAttributes attributes = Files.readAttributes(localPath(uri), BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                throw new IOException("it is no regular file");
            }
            return attributes.size();
        } catch (NoSuchFileException e) {
            throw new FileNotFoundException("there is no such file");
        }
    }

    private static byte[] ofCluster(String uri, Configuration hadoop) throws IOException {
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(uri);
        try (FSDataInputStream in = path.getFileSystem(hadoop).open(path)) {
            return in.readAllBytes();
        }
    }

    /** What is wrong with a file of that length. */
    public static String tooLong(long byteCount) {
        return "expected at most " + MOST_BYTES + " bytes, got " + byteCount;
    }
}

package org.unmask.tables.warehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/**
 * Files that appear whole or not at all, and files that only one can make: by a rename and a creation where the file system does them
 * in one step, and on an object store, which renames nothing, by a write, which it shows when it is complete, and by one on the
 * condition that there is nothing yet. Runs anywhere.
 */
public final class WholeFiles {
    private static final String OBJECT_STORE = "s3a";

    /** Hadoop has the name since 3.4.2. */
    private static final String IF_NONE_MATCH = "fs.option.create.conditional.overwrite";

    private static final String SYNCHRONISES = "hsync";

    private WholeFiles() {}

    /** Whether a place, by its URI, is on an object store. */
    public static boolean isObjectStore(String place) {
        return place.startsWith(OBJECT_STORE + ":");
    }

    /** Whether a file system is an object store. */
    public static boolean isObjectStore(FileSystem files) {
        return OBJECT_STORE.equals(files.getUri().getScheme());
    }

    /**
     * Puts a file in the place of an older one of that name, if there is one.
     *
     * @param staged where it is written first, in the same folder, unless a write already shows it whole
     */
    public static void replace(FileSystem files, Configuration configuration, Path target, Path staged, Content content)
            throws IOException {
        if (isObjectStore(files)) {
            write(files, target, content);
        } else {
            write(files, staged, content);
            FileContext.getFileContext(files.getUri(), configuration).rename(staged, target, Options.Rename.OVERWRITE);
        }
    }

    private static void write(FileSystem files, Path path, Content content) throws IOException {
        try (FSDataOutputStream out = files.create(path, true)) {
            content.writeTo(out);
        }
    }

    /** Waits until the disk says that it has what was written, where there is a disk that can say so. */
    static void synchronise(FSDataOutputStream out) throws IOException {
        if (out.hasCapability(SYNCHRONISES)) {
            out.hsync();
        }
    }

    /**
     * Makes a file that nobody has made before; of several that try at once one succeeds.
     *
     * @param content which no other that tries has
     * @throws FileAlreadyExistsException or the one of {@code java.nio.file} if somebody was quicker
     */
    static void create(FileSystem files, Path target, byte[] content) throws IOException {
        if (files instanceof LocalFileSystem) {
            // Hadoop's own way looks first and makes then, which lets two make the same file.
            java.nio.file.Path local = java.nio.file.Path.of(target.toUri().getPath());
            Files.createDirectories(local.getParent());
            Files.write(local, content, StandardOpenOption.CREATE_NEW);
        } else if (isObjectStore(files)) {
            createIfThereIsNone(files, target, content);
        } else {
            try (FSDataOutputStream out = files.create(target, false)) {
                out.write(content);
            }
        }
    }

    private static void createIfThereIsNone(FileSystem files, Path target, byte[] content) throws IOException {
        if (!files.hasPathCapability(target, IF_NONE_MATCH)) {
            throw new IOException("a Hadoop without conditional writes, which s3a has since 3.4.2, or"
                    + " fs.s3a.create.conditional.enabled=false");
        }
        FSDataOutputStreamBuilder<?, ?> builder = files.createFile(target);
        builder.must(IF_NONE_MATCH, true);
        builder.recursive();
        builder.overwrite(true);
        try (FSDataOutputStream out = builder.build()) {
            out.write(content);
        } catch (IOException e) {
            // The store refuses the second; one whose answer got lost is repeated, and then refused for its own file.
            if (files.exists(target) && !Arrays.equals(read(files, target), content)) {
                throw (IOException) new FileAlreadyExistsException(target.toString()).initCause(e);
            }
            if (!files.exists(target)) {
                throw e;
            }
        }
    }

    private static byte[] read(FileSystem files, Path path) throws IOException {
        try (FSDataInputStream in = files.open(path)) {
            return in.readAllBytes();
        }
    }

    /** What is in a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it; the stream is closed by the caller. */
        void writeTo(FSDataOutputStream out) throws IOException;
    }
}

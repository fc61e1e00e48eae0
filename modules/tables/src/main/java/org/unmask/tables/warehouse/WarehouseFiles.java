package org.unmask.tables.warehouse;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.unmask.core.errors.DataContractException;
import org.unmask.core.errors.InfrastructureException;

/**
 * Files beside the tables of a warehouse, by their paths below it; whoever may change tables may write any path into them, so that one
 * that leads elsewhere is refused with a {@link DataContractException}. A file appears whole or not at all. Driver only.
 */
public final class WarehouseFiles {
    private static final String READ_ONLY = "Read-only file system";

    /** No scheme, no root and no step upwards. */
    private static final Pattern RELATIVE =
            Pattern.compile("(?![A-Za-z][A-Za-z0-9+.-]*:)(?!/)(?!(?:.*/)?\\.\\.(?:/.*)?$).+");

    private final Path root;
    private final Configuration configuration;

    public WarehouseFiles(String warehouse, Configuration configuration) {
        this.root = new Path(warehouse);
        this.configuration = configuration;
    }

    /** Writes a file, replacing an older one of that name. */
    public void write(String relative, byte[] content) {
        Path target = within(relative);
        Path staged = new Path(target.getParent(), "." + target.getName() + ".writing");
        try {
            FileSystem files = target.getFileSystem(configuration);
            WholeFiles.replace(files, configuration, target, staged, out -> {
                out.write(content);
                WholeFiles.synchronise(out);
            });
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    /**
     * Makes a file that nobody has made before; of several that try at once one succeeds.
     *
     * @return whether this call has made it; true also where the warehouse takes no files of this user, who then is in nobody's
     *     way
     */
    public boolean claim(String relative, byte[] content) {
        Path target = within(relative);
        try {
            FileSystem files = target.getFileSystem(configuration);
            WholeFiles.create(files, files.makeQualified(target), content);
            return true;
        } catch (FileAlreadyExistsException | java.nio.file.FileAlreadyExistsException e) {
            return false;
        } catch (AccessControlException | AccessDeniedException e) {
            return true;
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains(READ_ONLY)) {
                return true;
            }
            throw unwritable(target, e);
        }
    }

    /**
     * Reads a file.
     *
     * @throws DataContractException if the file is missing although a table names it, or its bytes are not those written
     */
    public byte[] read(String relative) {
        Path source = within(relative);
        try (FSDataInputStream in = source.getFileSystem(configuration).open(source)) {
            return in.readAllBytes();
        } catch (FileNotFoundException e) {
            throw new DataContractException(
                    "Cannot read " + source + ": expected the file that the tables name, got nothing."
                            + " Restore it, or train the model again.",
                    e);
        } catch (ChecksumException e) {
            throw new DataContractException(
                    "Cannot read " + source + ": expected the bytes that were written, got others (" + e.getMessage()
                            + "). Restore the file from a backup.",
                    e);
        } catch (IOException e) {
            throw unreadable(source, e);
        }
    }

    /** Whether there is such a file or folder. */
    public boolean exists(String relative) {
        Path path = within(relative);
        try {
            return path.getFileSystem(configuration).exists(path);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** When a file was last written, by the clock of its file system. */
    public Instant modified(String relative) {
        Path path = within(relative);
        try {
            return Instant.ofEpochMilli(
                    path.getFileSystem(configuration).getFileStatus(path).getModificationTime());
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** The names of what lies in a folder, sorted; none where there is no such folder. Files half written are left out. */
    public List<String> list(String relative) {
        Path folder = within(relative);
        try {
            return Arrays.stream(folder.getFileSystem(configuration).listStatus(folder))
                    .map(status -> status.getPath().getName())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    /** Removes a file, or a folder with all that is in it; nothing happens where there is none. */
    public void delete(String relative) {
        Path path = within(relative);
        try {
            FileSystem files = path.getFileSystem(configuration);
            if (!files.delete(path, true) && files.exists(path)) {
                throw new IOException("a refusal");
            }
        } catch (IOException e) {
            throw new InfrastructureException(
                    "Cannot delete " + path + ": expected a writable warehouse, got " + e.getMessage()
                            + ". Check its permissions.",
                    e);
        }
    }

    /** The place of a file as a user can open it: a plain path on a local disk, else the URI. */
    public String display(String relative) {
        Path path = within(relative);
        String scheme = path.toUri().getScheme();
        return scheme == null || "file".equals(scheme) ? path.toUri().getPath() : path.toString();
    }

    private Path within(String relative) {
        if (!RELATIVE.matcher(relative).matches()) {
            throw new DataContractException(
                    "Cannot use " + relative + ": expected the path of a file below the warehouse " + root
                            + ", got one that leads elsewhere. Somebody has changed the tables: restore the row that names it.");
        }
        return new Path(root, relative);
    }

    private static InfrastructureException unwritable(Path target, IOException e) {
        return new InfrastructureException(
                "Cannot write " + target + ": expected a writable warehouse, got " + e.getMessage()
                        + ". Check its free space and permissions.",
                e);
    }

    private static InfrastructureException unreadable(Path path, IOException e) {
        return new InfrastructureException(
                "Cannot read " + path + ": expected a readable warehouse, got " + e.getMessage()
                        + ". Check its permissions.",
                e);
    }
}

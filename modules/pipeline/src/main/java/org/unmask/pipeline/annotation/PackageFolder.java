package org.unmask.pipeline.annotation;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.unmask.core.errors.InfrastructureException;
import org.unmask.core.errors.UserException;
import org.unmask.tables.warehouse.WholeFiles;

/**
 * The folder of a package. On a file system that renames folders atomically it is written under another name, a dot before and {@code
 * .writing} behind, and appears whole; on an object store it is written where it belongs, with a mark of that name in it, and is a
 * package once its {@link PackageFile} is there, which is written last. Driver only, one thread.
 */
final class PackageFolder {
    private final FileSystem files;
    private final Configuration configuration;
    private final Path target;
    private final Path staged;
    private final Path mark;

    private PackageFolder(FileSystem files, Configuration configuration, Path target) {
        this.files = files;
        this.configuration = configuration;
        this.target = target;
        this.staged = WholeFiles.isObjectStore(files)
                ? target
                : new Path(target.getParent(), "." + target.getName() + ".writing");
        this.mark = new Path(target, ".writing");
    }

    /**
     * The folder at a place; nothing is touched yet.
     *
     * @throws UserException if a package cannot lie there
     */
    static PackageFolder at(String output, Configuration configuration) {
        if (output.isBlank()) {
            throw new UserException("Cannot write an annotation package: expected a folder that is not there, got no"
                    + " name. Name one with --output.");
        }
        try {
            Path path = new Path(output);
            FileSystem files = withoutSums(path.getFileSystem(configuration));
            Path target = files.makeQualified(path);
            if (target.isRoot()) {
                throw new UserException("Cannot write an annotation package: expected a folder that is not there, got "
                        + target + ". Name one below it with --output.");
            }
            return new PackageFolder(files, configuration, target);
        } catch (IOException e) {
            throw failed("reach", output, e);
        }
    }

    /** Where the package lies, as a URI. */
    String uri() {
        return target.toString();
    }

    /** The folder's own name. */
    String name() {
        return target.getName();
    }

    /**
     * What is there already.
     *
     * @throws UserException if the folder is there and is no package
     */
    Optional<PackageFile> contents() {
        Path file = new Path(target, PackageFile.NAME);
        try {
            if (!files.exists(target)) {
                return Optional.empty();
            }
            try (FSDataInputStream in = files.open(file)) {
                return Optional.of(PackageFile.decode(in.readAllBytes(), file.toString()));
            }
        } catch (FileNotFoundException e) {
            if (isBegun()) {
                return Optional.empty();
            }
            throw new UserException(
                    "Cannot write an annotation package to " + target + ": expected a folder that is not there, got one"
                            + " that is no package of ours. Name another with --output.",
                    e);
        } catch (IOException e) {
            throw failed("read", file.toString(), e);
        }
    }

    private boolean isBegun() {
        try {
            return WholeFiles.isObjectStore(files) && files.exists(mark);
        } catch (IOException e) {
            throw failed("read", mark.toString(), e);
        }
    }

    /** Begins anew, without what a run that died has left. */
    void begin() {
        try {
            files.delete(staged, true);
            files.mkdirs(staged);
            if (WholeFiles.isObjectStore(files)) {
                files.create(mark, true).close();
            }
        } catch (IOException e) {
            throw failed("write", staged.toString(), e);
        }
    }

    /** Writes a file that nobody sees yet. */
    void write(String relative, byte[] content) {
        Path file = new Path(staged, relative);
        try (FSDataOutputStream out = files.create(file, true)) {
            out.write(content);
        } catch (IOException e) {
            throw failed("write", file.toString(), e);
        }
    }

    /** Makes the package visible. */
    void publish() {
        try {
            if (WholeFiles.isObjectStore(files)) {
                files.delete(mark, false);
            } else {
                FileContext.getFileContext(files.getUri(), configuration).rename(staged, target);
            }
        } catch (IOException e) {
            throw failed("write", target.toString(), e);
        }
    }

    /** On a local disk Hadoop would put a hidden file with sums beside each picture; annotators need not see them. */
    private static FileSystem withoutSums(FileSystem files) {
        return files instanceof ChecksumFileSystem local ? local.getRawFileSystem() : files;
    }

    private static InfrastructureException failed(String verb, String what, IOException e) {
        return new InfrastructureException(
                "Cannot " + verb + " " + what + ": expected a file system with room and rights, got " + e.getMessage()
                        + ". Check it and run the job again.",
                e);
    }
}

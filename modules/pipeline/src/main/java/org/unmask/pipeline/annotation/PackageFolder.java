package org.unmask.pipeline.annotation;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.unmask.core.errors.InfrastructureException;
import org.unmask.core.errors.UserException;

/**
 * The folder of a package, on any Hadoop file system that renames folders atomically. It is written under another name, a dot
 * before and {@code .writing} behind, and appears whole. Driver only, one thread.
 */
final class PackageFolder {
    private final FileSystem files;
    private final Configuration configuration;
    private final Path target;
    private final Path staged;

    private PackageFolder(FileSystem files, Configuration configuration, Path target) {
        this.files = files;
        this.configuration = configuration;
        this.target = target;
        this.staged = new Path(target.getParent(), "." + target.getName() + ".writing");
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
            FileSystem files = path.getFileSystem(configuration);
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
            throw new UserException(
                    "Cannot write an annotation package to " + target + ": expected a folder that is not there, got one"
                            + " that is no package of ours. Name another with --output.",
                    e);
        } catch (IOException e) {
            throw failed("read", file.toString(), e);
        }
    }

    /** Begins anew, without what a run that died has left. */
    void begin() {
        try {
            files.delete(staged, true);
            files.mkdirs(staged);
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
            FileContext.getFileContext(files.getUri(), configuration).rename(staged, target);
        } catch (IOException e) {
            throw failed("write", target.toString(), e);
        }
    }

    private static InfrastructureException failed(String verb, String what, IOException e) {
        return new InfrastructureException(
                "Cannot " + verb + " " + what + ": expected a file system with room and rights, got " + e.getMessage()
                        + ". Check it and run the job again.",
                e);
    }
}

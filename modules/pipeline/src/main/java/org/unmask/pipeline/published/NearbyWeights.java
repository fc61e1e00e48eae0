package org.unmask.pipeline.published;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.unmask.core.errors.InfrastructureException;
import org.unmask.core.errors.UserException;
import org.unmask.networks.config.NetworkConfig;

/**
 * The files of published networks on the driver's own disk, where they can be mapped: those of another file system of Hadoop's are
 * copied until {@link #close}. Driver only, one thread.
 */
public final class NearbyWeights implements AutoCloseable {
    private final Configuration hadoop;
    private final List<java.nio.file.Path> copies = new ArrayList<>();

    public NearbyWeights(Configuration hadoop) {
        this.hadoop = hadoop;
    }

    /**
     * A network's configuration with the files of the encoder that it names nearby.
     *
     * @throws UserException if such a file is not there
     */
    public NetworkConfig of(NetworkConfig network) {
        String chosen = network.encoder().word();
        return new NetworkConfig(
                network.encoder()
                        .map(settings ->
                                network.encoder().named(chosen).orElseThrow().equals(settings)
                                        ? settings.located(this::nearby)
                                        : settings),
                network.inputSize(),
                network.view(),
                network.freeze());
    }

    /** The local path of a file or a folder. */
    private String nearby(String given) {
        if (given.isBlank() || !given.contains(":")) {
            return given;
        }
        Path path = new Path(given);
        String scheme = path.toUri().getScheme();
        if (scheme == null || scheme.equals("file")) {
            return path.toUri().getPath();
        }
        try {
            return copied(path).toString();
        } catch (FileNotFoundException e) {
            throw new UserException(
                    "Cannot read weights: expected a file or a folder at " + given
                            + ", got none. Correct the path of the weights.",
                    e);
        } catch (IOException e) {
            throw new InfrastructureException(
                    "Cannot read weights: expected " + given + " to be readable, got " + e.getMessage()
                            + ". Look at the storage.",
                    e);
        }
    }

    private java.nio.file.Path copied(Path path) throws IOException {
        FileSystem files = path.getFileSystem(hadoop);
        FileStatus status = files.getFileStatus(path);
        java.nio.file.Path folder = Files.createTempDirectory("unmask-weights");
        copies.add(folder);
        if (status.isFile()) {
            copy(files, path, folder);
            return folder.resolve(path.getName());
        }
        for (FileStatus beside : files.listStatus(path)) {
            if (beside.isFile()) {
                copy(files, beside.getPath(), folder);
            }
        }
        return folder;
    }

    private static void copy(FileSystem files, Path from, java.nio.file.Path folder) throws IOException {
        try (var in = files.open(from)) {
            Files.copy(in, folder.resolve(from.getName()));
        }
    }

    @Override
    public void close() {
        for (java.nio.file.Path folder : copies) {
            try (Stream<java.nio.file.Path> found = Files.walk(folder)) {
                for (java.nio.file.Path file :
                        found.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new InfrastructureException(
                        "Cannot remove a copy of weights: expected " + folder + " to be deleted, got " + e.getMessage()
                                + ". Delete it by hand.",
                        e);
            }
        }
    }
}

package org.unmask.pipeline.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.unmask.core.errors.InfrastructureException;
import org.unmask.core.errors.UserException;
import org.unmask.images.ImageFormat;
import org.unmask.pipeline.listing.VisibleFiles;

/** The input of an ingest: a folder on any Hadoop file system, with or without a {@code manifest.csv}. Driver only. */
final class PictureFolder {
    private static final String MANIFEST = "manifest.csv";

    private final Path root;
    private final List<ListedFile> pictures;
    private final Optional<String> manifest;

    private PictureFolder(Path root, List<ListedFile> pictures, Optional<String> manifest) {
        this.root = root;
        this.pictures = pictures;
        this.manifest = manifest;
    }

    /**
     * Lists a folder, all levels down; names that begin with a dot or an underscore are left alone.
     *
     * @throws UserException if there is no such folder, or nothing in it
     */
    static PictureFolder list(String input, Configuration configuration) {
        return list("ingest", input, configuration);
    }

    /** The same for a job that does something else with the pictures, which its errors then say. */
    static PictureFolder list(String verb, String input, Configuration configuration) {
        Path folder = new Path(input);
        try {
            FileSystem files = folder.getFileSystem(configuration);
            Path root = files.makeQualified(folder);
            if (!files.exists(root)) {
                throw new UserException(
                        "Cannot " + verb + " " + input + ": expected a folder of pictures, got a path that does not"
                                + " exist. Check the spelling of --input.");
            }
            if (!files.getFileStatus(root).isDirectory()) {
                throw new UserException("Cannot " + verb + " " + input + ": expected a folder of pictures, got a file."
                        + " Give the folder that holds it.");
            }
            List<ListedFile> listed = walk(files, root);
            Optional<String> manifest = listed.stream()
                    .filter(file -> file.relative().equals(MANIFEST))
                    .map(ListedFile::uri)
                    .findFirst();
            listed.removeIf(file -> file.relative().equals(MANIFEST));
            if (listed.isEmpty()) {
                throw new UserException(
                        "Cannot " + verb + " " + input + ": expected at least one picture, got an empty folder."
                                + " Put " + ImageFormat.readNames() + " files into it, or check --input.");
            }
            return new PictureFolder(root, listed, manifest);
        } catch (IOException e) {
            throw new InfrastructureException(
                    "Cannot list " + input + ": expected a readable folder, got " + e.getMessage() + ".", e);
        }
    }

    /** The files, in the order of their relative paths; the manifest is not among them. */
    List<ListedFile> pictures() {
        return pictures;
    }

    /** Where the manifest lies, if there is one. */
    Optional<String> manifest() {
        return manifest;
    }

    /** The folder's own name: the domain of pictures that lie in no sub-folder. */
    String name() {
        return name(root);
    }

    /** A folder's own name. */
    static String name(Path folder) {
        return folder.getName().isEmpty() ? "pictures" : folder.getName();
    }

    /**
     * What is said of the pictures: by the manifest, else by where they lie.
     *
     * @param domain the domain of pictures for which the manifest names none; if empty, the first folder below this one, or
     *     its own name
     */
    List<ManifestEntry> claims(SparkSession spark, Optional<String> domain) {
        if (manifest.isPresent()) {
            return Manifest.read(spark, manifest.get(), pictures, domain.orElse(name()));
        }
        List<ManifestEntry> claims = new ArrayList<>();
        for (ListedFile file : pictures) {
            int slash = file.relative().indexOf('/');
            String inferred = slash < 0 ? name() : file.relative().substring(0, slash);
            claims.add(new ManifestEntry(
                    file.relative(), file.uri(), false, domain.orElse(inferred), ManifestEntry.UNLABELLED, null, null));
        }
        return claims;
    }

    private static List<ListedFile> walk(FileSystem files, Path root) throws IOException {
        String prefix = root.toUri().getPath().replaceAll("/+$", "") + "/";
        List<ListedFile> listed = new ArrayList<>();
        for (Path path : VisibleFiles.below(files, root)) {
            listed.add(new ListedFile(path.toUri().getPath().substring(prefix.length()), path.toString()));
        }
        return listed;
    }
}

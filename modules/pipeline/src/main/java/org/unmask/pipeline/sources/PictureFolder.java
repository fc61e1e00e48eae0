package org.unmask.pipeline.sources;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.unmask.core.errors.InfrastructureException;
import org.unmask.core.errors.UserException;
import org.unmask.core.intake.RejectReason;
import org.unmask.images.ImageFormat;
import org.unmask.pipeline.listing.FolderFiles;
import org.unmask.pipeline.listing.ListedFile;
import org.unmask.pipeline.listing.SourceBytes;
import org.unmask.pipeline.manifests.Manifest;
import org.unmask.pipeline.manifests.ManifestEntry;
import org.unmask.pipeline.manifests.PictureProblem;

/** The input of an ingest: a folder on any Hadoop file system, with or without a {@code manifest.csv} or {@code manifest.jsonl}. Driver only. */
public final class PictureFolder {
    private static final Set<String> MANIFESTS = Set.of("manifest.csv", "manifest.jsonl");

    private final Configuration configuration;
    private final Path root;
    private final List<ListedFile> pictures;
    private final Optional<String> manifest;
    private final long hiddenCount;

    private PictureFolder(Configuration configuration, Path root, FolderFiles files, Optional<ListedFile> manifest) {
        this.configuration = configuration;
        this.root = root;
        this.pictures = files.files().stream()
                .filter(file -> manifest.filter(file::equals).isEmpty())
                .toList();
        this.manifest = manifest.map(ListedFile::uri);
        this.hiddenCount = files.hiddenCount();
    }

    /**
     * A place as a user types it, as a whole path. A name that Hadoop's paths cannot hold, such as one with a colon, is of this
     * machine.
     */
    public static Path qualified(String input, Configuration configuration) throws IOException {
        try {
            Path path = new Path(input);
            return path.getFileSystem(configuration).makeQualified(path);
        } catch (IllegalArgumentException e) {
            return new Path("file:" + java.nio.file.Path.of(input).toAbsolutePath());
        }
    }

    /** Whether a place is a folder without a file in it: one that a date without pictures leaves. */
    public static boolean holdsNothing(String input, Configuration configuration) {
        try {
            Path place = qualified(input, configuration);
            FileSystem files = place.getFileSystem(configuration);
            return files.exists(place)
                    && files.getFileStatus(place).isDirectory()
                    && !files.listFiles(place, true).hasNext();
        } catch (IOException e) {
            throw new InfrastructureException(
                    "Cannot list " + input + ": expected a readable folder, got " + e.getMessage() + ".", e);
        }
    }

    /** Whether there is something at a place. */
    public static boolean isThere(String input, Configuration configuration) {
        try {
            Path place = qualified(input, configuration);
            return place.getFileSystem(configuration).exists(place);
        } catch (IOException e) {
            throw new InfrastructureException(
                    "Cannot list " + input + ": expected a readable folder, got " + e.getMessage() + ".", e);
        }
    }

    /**
     * Lists a folder, all levels down; names that begin with a dot or an underscore are left alone.
     *
     * @throws UserException if there is no such folder, or nothing in it
     */
    public static PictureFolder list(String input, Configuration configuration) {
        return list("ingest", input, configuration);
    }

    /** The same for a job that does something else with the pictures, which its errors then say. */
    static PictureFolder list(String verb, String input, Configuration configuration) {
        try {
            Path root = qualified(input, configuration);
            FileSystem files = root.getFileSystem(configuration);
            if (!files.exists(root)) {
                throw new UserException(
                        "Cannot " + verb + " " + input + ": expected a folder of pictures, got a path that does not"
                                + " exist. Check the spelling of --input.");
            }
            if (!files.getFileStatus(root).isDirectory()) {
                throw new UserException("Cannot " + verb + " " + input + ": expected a folder of pictures, got a file."
                        + " Give the folder that holds it.");
            }
            FolderFiles listed = FolderFiles.below(files, root);
            PictureFolder folder =
                    new PictureFolder(configuration, root, listed, manifest(verb, input, listed.files()));
            if (folder.pictures.isEmpty()) {
                throw new UserException(
                        "Cannot " + verb + " " + input + ": expected at least one picture, got an empty folder."
                                + " Put " + ImageFormat.readNames() + " files into it, or check --input.");
            }
            return folder;
        } catch (IOException e) {
            throw new InfrastructureException(
                    "Cannot list " + input + ": expected a readable folder, got " + e.getMessage() + ".", e);
        }
    }

    /** The manifest of a folder; of several that differ in upper and lower case the one in lower case. */
    private static Optional<ListedFile> manifest(String verb, String input, List<ListedFile> files) {
        List<ListedFile> manifests = files.stream()
                .filter(file -> MANIFESTS.contains(file.relative().toLowerCase(Locale.ROOT)))
                .toList();
        if (manifests.stream()
                        .map(file -> file.relative().toLowerCase(Locale.ROOT))
                        .distinct()
                        .count()
                > 1) {
            throw new UserException("Cannot " + verb + " " + input
                    + ": expected either manifest.csv or manifest.jsonl, got both. Remove one of them.");
        }
        return manifests.stream().max(Comparator.comparing(ListedFile::relative));
    }

    /** The files, in the order of their relative paths; the manifest is not among them. */
    public List<ListedFile> pictures() {
        return pictures;
    }

    /** Where the manifest lies, if there is one. */
    public Optional<String> manifest() {
        return manifest;
    }

    /** How many files were passed over because of their names. */
    public long hiddenCount() {
        return hiddenCount;
    }

    /** The folder's own name: the domain of pictures that lie in no sub-folder. */
    String name() {
        return name(root);
    }

    /** The domain of a file of which nobody says one: the first folder below this one, or its own name. */
    public String domain(ListedFile file) {
        int slash = file.relative().indexOf('/');
        return slash < 0 ? name() : file.relative().substring(0, slash);
    }

    /** Where it lies. */
    public String uri() {
        return root.toString();
    }

    /** A folder's own name. */
    public static String name(Path folder) {
        return folder.getName().isEmpty() ? "pictures" : folder.getName();
    }

    /**
     * What is said of the pictures: by the manifest, else by where they lie.
     *
     * @param domain the domain of pictures for which the manifest names none; if empty, the first folder below this one, or
     *     its own name
     */
    List<ManifestEntry> claims(Optional<String> domain) {
        if (manifest.isPresent()) {
            return Manifest.read(
                    manifest.get(), manifestBytes(manifest.get(), configuration), pictures, domain.orElse(name()));
        }
        List<ManifestEntry> claims = new ArrayList<>();
        for (ListedFile file : pictures) {
            PictureProblem problem =
                    file.problem() == null ? null : new PictureProblem(RejectReason.UNREADABLE_FILE, file.problem());
            claims.add(new ManifestEntry(
                    file.relative(),
                    file.uri(),
                    problem,
                    domain.orElseGet(() -> domain(file)),
                    ManifestEntry.UNLABELLED,
                    null,
                    null));
        }
        return claims;
    }

    /** The bytes of a manifest, wherever it lies. */
    static byte[] manifestBytes(String manifest, Configuration configuration) {
        try {
            return SourceBytes.read(manifest, configuration);
        } catch (IOException e) {
            throw new InfrastructureException(
                    "Cannot read " + manifest + ": expected a readable file, got " + e.getMessage()
                            + ". Check its permissions and its length.",
                    e);
        }
    }
}

package org.unmask.pipeline.manifests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.unmask.core.intake.RejectReason;
import org.unmask.pipeline.listing.ListedFile;
import org.unmask.pipeline.listing.SourceBytes;

/**
 * Finds the files that a manifest names, however it writes them: with backslashes, as whole paths, with {@code ./} and
 * {@code ..}, in another normal form of Unicode than the disk's. Immutable.
 */
public final class ManifestPaths {
    /** What is said of a file that is nowhere. */
    public static final String ABSENT = "the manifest names it, the folder does not have it";

    private static final String OUTSIDE = "the manifest names it outside of the folder";
    private static final String OTHER_CASE =
            "the manifest names it, the folder has it with other upper and lower case letters";
    private static final String LOCAL = "file:";

    private final String folder;
    private final Map<String, ListedFile> exact = new HashMap<>();
    private final Map<String, ListedFile> composed = new HashMap<>();
    private final Map<String, ListedFile> lowerCase = new HashMap<>();

    /**
     * The paths of a folder.
     *
     * @param folder its URI, which ends in a slash
     */
    ManifestPaths(String folder, List<ListedFile> files) {
        this.folder = folder;
        for (ListedFile file : files) {
            exact.put(file.relative(), file);
            composed.putIfAbsent(composed(file.relative()), file);
            lowerCase.putIfAbsent(composed(file.relative()).toLowerCase(Locale.ROOT), file);
        }
    }

    /** Where a named file lies, or would lie, and what keeps it from being read. */
    Place find(String named) {
        ListedFile asWritten = exact.get(named);
        return asWritten == null ? cleaned(named) : there(asWritten);
    }

    private Place cleaned(String named) {
        String relative = relative(named.replace('\\', '/'));
        if (relative == null) {
            boolean isWhole = named.startsWith("/") || named.contains(":");
            return missing(named, isWhole ? named : folder + named, OUTSIDE);
        }
        ListedFile listed = exact.getOrDefault(relative, composed.get(composed(relative)));
        if (listed != null) {
            return there(listed);
        }
        String uri = folder + relative;
        if (isFileOfThisMachine(uri)) {
            return new Place(relative, uri, null);
        }
        boolean isElsewhere = lowerCase.containsKey(composed(relative).toLowerCase(Locale.ROOT));
        return missing(relative, uri, isElsewhere ? OTHER_CASE : ABSENT);
    }

    private static Place there(ListedFile file) {
        PictureProblem problem =
                file.problem() == null ? null : new PictureProblem(RejectReason.UNREADABLE_FILE, file.problem());
        return new Place(file.relative(), file.uri(), problem);
    }

    private static Place missing(String relative, String uri, String cause) {
        return new Place(relative, uri, new PictureProblem(RejectReason.MISSING_FILE, cause));
    }

    /** The path below the folder; null if it leads out of it. */
    private @Nullable String relative(String named) {
        String root = folder.replaceFirst("^[a-z0-9]+:(//[^/]*)?/*", "/");
        String path = named.startsWith(folder) ? named.substring(folder.length()) : named;
        path = path.startsWith(LOCAL) ? path.substring(LOCAL.length()).replaceFirst("^/+", "/") : path;
        if (path.startsWith(root)) {
            path = path.substring(root.length());
        }
        return path.startsWith("/") || path.matches("[A-Za-z]:/.*") ? null : withoutSteps(path);
    }

    private static @Nullable String withoutSteps(String path) {
        Deque<String> names = new ArrayDeque<>();
        for (String name : path.split("/", -1)) {
            if (name.equals("..")) {
                if (names.pollLast() == null) {
                    return null;
                }
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
        }
        return String.join("/", names);
    }

    /** A file by way of a link, or one that is passed over unless it is named. */
    private boolean isFileOfThisMachine(String uri) {
        if (!uri.startsWith(LOCAL) || uri.equals(folder)) {
            return false;
        }
        try {
            Path path = SourceBytes.localPath(uri);
            return Files.isRegularFile(path)
                    && path.toRealPath()
                            .startsWith(SourceBytes.localPath(folder).toRealPath());
        } catch (IOException | InvalidPathException e) {
            // What cannot be looked at is not there.
            return false;
        }
    }

    private static String composed(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    /**
     * Where a file is.
     *
     * @param problem why it cannot be read; null where nothing is known against it
     */
    record Place(String relative, String uri, @Nullable PictureProblem problem) {
        boolean isMissing() {
            return problem != null && problem.reason() == RejectReason.MISSING_FILE;
        }
    }
}

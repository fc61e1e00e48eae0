package org.unmask.pipeline.listing;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.unmask.core.errors.UserException;

/**
 * A walk through a folder of this machine, where names are any bytes and not every entry is a file. Links are followed, and each
 * real folder is visited once, by way of its own name before that of a link. One thread.
 */
final class LocalWalk {
    private final Path root;
    private final List<ListedFile> files = new ArrayList<>();
    private final Set<Path> visited = new HashSet<>();
    private final Deque<Path> links = new ArrayDeque<>();
    private long hiddenCount;

    private LocalWalk(Path root) {
        this.root = root;
    }

    static FolderFiles below(Path root) throws IOException {
        LocalWalk walk = new LocalWalk(root);
        walk.visit(root, false);
        while (!walk.links.isEmpty()) {
            Path link = walk.links.removeFirst();
            walk.visit(link, isHidden(root.relativize(link)));
        }
        return new FolderFiles(walk.files, walk.hiddenCount);
    }

    private void visit(Path top, boolean isTopHidden) throws IOException {
        Deque<Path> folders = new ArrayDeque<>(List.of(top));
        while (!folders.isEmpty()) {
            Path folder = folders.removeLast();
            if (visited.add(folder.toRealPath())) {
                for (Path entry : entries(folder)) {
                    boolean isHidden = isTopHidden || isHidden(root.relativize(entry));
                    if (!Files.isDirectory(entry)) {
                        note(entry, isHidden);
                    } else if (Files.isSymbolicLink(entry)) {
                        links.addLast(entry);
                    } else {
                        folders.addLast(entry);
                    }
                }
            }
        }
    }

    private void note(Path entry, boolean isHidden) {
        if (isHidden) {
            hiddenCount++;
            return;
        }
        files.add(new ListedFile(root.relativize(entry).toString(), "file:" + entry, problem(entry)));
    }

    private static @Nullable String problem(Path entry) {
        if (!isText(entry)) {
            return "its name is no text in this machine's encoding; rename it";
        }
        if (Files.isRegularFile(entry)) {
            return null;
        }
        return Files.exists(entry) ? "it is no regular file" : "it is a link to nothing";
    }

    /** Whether a path can be written down and found again. */
    private static boolean isText(Path path) {
        try {
            return Path.of(path.toString()).equals(path);
        } catch (InvalidPathException e) {
            // The encoding has no such letters.
            return false;
        }
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            // Hadoop and the JDK tell nothing of a folder that gives its names away and not its files.
            if (!Files.isExecutable(folder)) {
                throw new AccessDeniedException(folder.toString());
            }
            List<Path> entries = new ArrayList<>();
            stream.forEach(entries::add);
            return entries;
        } catch (AccessDeniedException e) {
            throw new UserException(VisibleFiles.unreadable("file:" + folder), e);
        }
    }

    private static boolean isHidden(Path relative) {
        for (Path name : relative) {
            if (VisibleFiles.isHidden(name.toString())) {
                return true;
            }
        }
        return false;
    }
}

package org.unmask.pipeline.listing;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.security.AccessControlException;
import org.unmask.core.errors.UserException;

/** The files below a folder, but none whose name or folder begins with a dot or an underscore. */
public final class VisibleFiles {
    private VisibleFiles() {}

    /**
     * Walks through the folder and all folders in it.
     *
     * <p>Folder by folder, and not with Hadoop's recursive listing: that one also asks where each file's blocks lie and who may
     * read it, on a local disk with a process for each file.
     *
     * @param folder qualified, and there
     * @return whole paths, in the order of their characters
     * @throws UserException if this user may not read one of the folders
     * @throws IOException if a folder cannot be listed
     */
    public static List<Path> below(FileSystem files, Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        Deque<Path> folders = new ArrayDeque<>(List.of(folder));
        while (!folders.isEmpty()) {
            RemoteIterator<FileStatus> entries = entries(files, folders.removeLast());
            while (entries.hasNext()) {
                FileStatus entry = entries.next();
                Path path = entry.getPath();
                if (isHidden(path.getName())) {
                    continue;
                }
                if (entry.isDirectory()) {
                    folders.addLast(path);
                } else {
                    found.add(path);
                }
            }
        }
        found.sort(Comparator.comparing(path -> path.toUri().getPath()));
        return found;
    }

    private static RemoteIterator<FileStatus> entries(FileSystem files, Path folder) throws IOException {
        try {
            // Hadoop tells nothing of a local folder that gives its names away and not its files.
            if (files instanceof LocalFileSystem
                    && !isOpen(java.nio.file.Path.of(folder.toUri().getPath()))) {
                throw new AccessControlException(folder.toString());
            }
            return files.listStatusIterator(folder);
        } catch (AccessControlException e) {
            throw new UserException(
                    "Cannot list " + folder
                            + ": expected a folder that this user may read, got one that may not be read."
                            + " Change its permissions, or give it a name that begins with a dot to leave it out.",
                    e);
        }
    }

    private static boolean isOpen(java.nio.file.Path folder) {
        return Files.isReadable(folder) && Files.isExecutable(folder);
    }

    private static boolean isHidden(String name) {
        return name.startsWith(".") || name.startsWith("_");
    }
}

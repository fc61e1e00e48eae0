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

/**
 * The files below a folder of a Hadoop file system, but none whose name or folder begins with a dot or an underscore.
 *
 * @param paths whole paths, in the order of their characters
 * @param hiddenCount files that were passed over for their names
 */
public record VisibleFiles(List<Path> paths, long hiddenCount) {
    /** The paths alone. */
    public static List<Path> below(FileSystem files, Path folder) throws IOException {
        return walk(files, folder).paths();
    }

    /**
     * Walks through the folder and all folders in it.
     *
     * <p>Folder by folder, and not with Hadoop's recursive listing: that one also asks where each file's blocks lie and who may
     * read it, on a local disk with a process for each file.
     *
     * @param folder qualified, and there
     * @throws UserException if this user may not read one of the folders
     * @throws IOException if a folder cannot be listed
     */
    static VisibleFiles walk(FileSystem files, Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        long hiddenCount = 0;
        Deque<Path> folders = new ArrayDeque<>(List.of(folder));
        while (!folders.isEmpty()) {
            RemoteIterator<FileStatus> entries = entries(files, folders.removeLast());
            while (entries.hasNext()) {
                FileStatus entry = entries.next();
                Path path = entry.getPath();
                if (isHidden(path.getName())) {
                    hiddenCount +=
                            entry.isDirectory() ? files.getContentSummary(path).getFileCount() : 1;
                } else if (entry.isDirectory()) {
                    folders.addLast(path);
                } else {
                    found.add(path);
                }
            }
        }
        found.sort(Comparator.comparing(path -> path.toUri().getPath()));
        return new VisibleFiles(found, hiddenCount);
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
            throw new UserException(unreadable(folder.toString()), e);
        }
    }

    static String unreadable(String folder) {
        return "Cannot list " + folder
                + ": expected a folder that this user may read, got one that may not be read."
                + " Change its permissions, or give it a name that begins with a dot to leave it out.";
    }

    private static boolean isOpen(java.nio.file.Path folder) {
        return Files.isReadable(folder) && Files.isExecutable(folder);
    }

    static boolean isHidden(String name) {
        return name.startsWith(".") || name.startsWith("_");
    }
}

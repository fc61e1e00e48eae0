package org.unmask.pipeline.listing;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

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
     * @throws IOException if a folder cannot be listed
     */
    public static List<Path> below(FileSystem files, Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        Deque<Path> folders = new ArrayDeque<>(List.of(folder));
        while (!folders.isEmpty()) {
            RemoteIterator<FileStatus> entries = files.listStatusIterator(folders.removeLast());
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

    private static boolean isHidden(String name) {
        return name.startsWith(".") || name.startsWith("_");
    }
}

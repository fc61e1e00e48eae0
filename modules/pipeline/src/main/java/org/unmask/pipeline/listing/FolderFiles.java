package org.unmask.pipeline.listing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.unmask.core.errors.UserException;

/**
 * Every file of a folder, all levels down. Those whose own name or folder's name begins with a dot or an underscore are passed over
 * and counted. Immutable.
 */
public final class FolderFiles {
    private final List<ListedFile> files;
    private final long hiddenCount;

    FolderFiles(List<ListedFile> files, long hiddenCount) {
        this.files = files.stream()
                .sorted(Comparator.comparing(ListedFile::relative))
                .toList();
        this.hiddenCount = hiddenCount;
    }

    /**
     * Lists a folder.
     *
     * @param folder qualified, and there
     * @throws UserException if this user may not read one of the folders
     * @throws IOException if a folder cannot be listed
     */
    public static FolderFiles below(FileSystem files, org.apache.hadoop.fs.Path folder) throws IOException {
        return files instanceof LocalFileSystem
                ? LocalWalk.below(Path.of(folder.toUri().getPath()))
                : ofCluster(files, folder);
    }

    private static FolderFiles ofCluster(FileSystem files, org.apache.hadoop.fs.Path folder) throws IOException {
        String prefix = folder.toUri().getPath().replaceAll("/+$", "") + "/";
        List<ListedFile> listed = new ArrayList<>();
        VisibleFiles visible = VisibleFiles.walk(files, folder);
        for (org.apache.hadoop.fs.Path path : visible.paths()) {
            listed.add(new ListedFile(path.toUri().getPath().substring(prefix.length()), path.toString()));
        }
        return new FolderFiles(listed, visible.hiddenCount());
    }

    /** The files, in the order of their relative paths. */
    public List<ListedFile> files() {
        return files;
    }

    /** How many files were passed over for their names. */
    public long hiddenCount() {
        return hiddenCount;
    }
}

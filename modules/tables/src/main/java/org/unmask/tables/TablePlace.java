package org.unmask.tables;

import java.io.IOException;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Table;
import org.apache.iceberg.hadoop.HadoopTableOperations;
import org.unmask.core.errors.UserException;

/**
 * Where a table lies. Its metadata name every file by the whole path that it had when it was written: in a folder that was moved
 * nothing is found, and in a copy the files of the original are read. Driver only.
 */
final class TablePlace {
    /** The property of a table that says where the files beside it lie. */
    static final String FILES = "unmask.files";

    private TablePlace() {}

    /**
     * Checks that a table is found where it remembers to be, under the Hadoop catalog, for which a link to that place is as good, and that
     * it belongs to the warehouse, under any other.
     *
     * @param files where this job takes the files beside the tables to be
     * @throws UserException if it is not
     */
    static void requireUnmoved(Table table, Configuration configuration, String files) {
        if (table instanceof HasTableOperations operated && operated.operations() instanceof HadoopTableOperations) {
            Path remembered = new Path(table.location());
            // HadoopTableOperations tells where the catalog looks: the folder that a metadata file would be in.
            Path found = new Path(operated.operations().metadataFileLocation("any"))
                    .getParent()
                    .getParent();
            if (!isSame(remembered, found, configuration)) {
                Path old = remembered.getParent().getParent();
                Path now = found.getParent().getParent();
                throw new UserException("Cannot open the warehouse " + now
                        + ": expected the place that its tables remember, " + old
                        + ", got a folder that was moved, renamed or copied. Move it back, or, if nothing is at the old"
                        + " place, link it there: ln -s " + now + " " + old);
            }
        } else {
            requireFiles(table.properties().getOrDefault(FILES, files), files);
        }
    }

    /** The files of another warehouse would be missing here, and new ones would be missing there. */
    private static void requireFiles(String remembered, String files) {
        if (!plain(remembered).equals(plain(files))) {
            throw new UserException("Cannot open the warehouse " + files
                    + ": expected the place that its tables remember for the files beside them, " + remembered
                    + ", got "
                    + files + ". Give --warehouse " + remembered + ", or set another catalog.");
        }
    }

    private static String plain(String place) {
        Path path = new Path(place);
        String scheme = path.toUri().getScheme();
        return scheme == null || "file".equals(scheme) ? path.toUri().getPath() : path.toString();
    }

    private static boolean isSame(Path remembered, Path found, Configuration configuration) {
        if (remembered.toString().equals(found.toString())) {
            return true;
        }
        try {
            FileSystem files = remembered.getFileSystem(configuration);
            if (files instanceof LocalFileSystem) {
                java.nio.file.Path there = local(files, remembered);
                return Files.exists(there) && Files.isSameFile(there, local(files, found));
            }
            // Of a cluster's file system only names can be compared, and it may have several.
            return files.exists(remembered);
        } catch (IOException e) {
            return true;
        }
    }

    private static java.nio.file.Path local(FileSystem files, Path path) {
        return java.nio.file.Path.of(files.makeQualified(path).toUri().getPath());
    }
}

package org.unmask.pipeline.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.errors.UserException;

class VisibleFilesTest {
    @TempDir
    private java.nio.file.Path folder;

    private FileSystem local;

    @BeforeEach
    void writeTwoFolders() throws IOException {
        local = FileSystem.getLocal(new Configuration());
        Files.createFile(Files.createDirectories(folder.resolve("open")).resolve("a.png"));
        Files.createFile(Files.createDirectories(folder.resolve("locked")).resolve("b.png"));
        Files.createFile(Files.createDirectories(folder.resolve(".hidden")).resolve("c.png"));
    }

    /** A file system that keeps one folder from this user, as a cluster's does. */
    private static final class Locked extends FilterFileSystem {
        Locked(FileSystem below) {
            super(below);
        }

        @Override
        public RemoteIterator<FileStatus> listStatusIterator(Path path) throws IOException {
            if (path.getName().equals("locked")) {
                throw new AccessControlException("Permission denied: user=somebody, access=READ_EXECUTE");
            }
            return super.listStatusIterator(path);
        }
    }

    @Test
    void findsTheFilesOfAllFoldersThatAreNotHidden() throws IOException {
        assertThat(VisibleFiles.below(local, new Path(folder.toUri())))
                .extracting(Path::getName)
                .containsExactly("b.png", "a.png");
    }

    @Test
    void namesTheFolderThatMayNotBeRead() {
        assertThatThrownBy(() -> VisibleFiles.below(new Locked(local), new Path(folder.toUri())))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("Cannot list ")
                .hasMessageContaining("/locked: expected a folder that this user may read")
                .hasMessageContaining("Change its permissions");
    }
}

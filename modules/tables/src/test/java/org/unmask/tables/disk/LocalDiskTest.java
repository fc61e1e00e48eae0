package org.unmask.tables.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalDiskTest {
    @TempDir
    private java.nio.file.Path folder;

    private final Configuration configuration = new Configuration(false);

    private FileSystem disk;

    @BeforeEach
    void open() throws IOException {
        LocalDisk.settings().forEach(configuration::set);
        disk = FileSystem.newInstance(folder.toUri(), configuration);
    }

    @Test
    void isWhatHadoopTakesForFiles() {
        assertThat(disk).isInstanceOf(LocalDisk.class).isInstanceOf(LocalFileSystem.class);
        assertThat(disk.getUri()).hasToString("file:///");
    }

    @Test
    void writesMakesFoldersAndReplacesWithoutAProcess() throws IOException {
        int processes = processesOf(() -> {
            disk.mkdirs(path("a/b"), new FsPermission((short) 0750));
            write("a/b/old", "old");
            write("a/b/new", "new");
            context().rename(path("a/b/new"), path("a/b/old"), Options.Rename.OVERWRITE);
        });

        assertThat(folder.resolve("a/b/old")).hasContent("new");
        assertThat(folder.resolve("a/b/new")).doesNotExist();
        assertThat(folder.resolve("a/b/.old.crc")).isNotEmptyFile();
        assertThat(Files.getPosixFilePermissions(folder.resolve("a/b")))
                .isEqualTo(PosixFilePermissions.fromString("rwxr-x---"));
        assertThat(processes).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0644", "0600", "0755", "0421", "0777", "0000", "1777"})
    void setsThePermissionsThatHadoopSets(String octal) throws IOException {
        write("ours", "");
        write("hadoops", "");
        FsPermission permission = new FsPermission(octal);

        disk.setPermission(path("ours"), permission);
        new LocalFileSystem().getRaw().setPermission(path("hadoops"), permission);

        assertThat(Files.getAttribute(folder.resolve("ours"), "unix:mode"))
                .isEqualTo(Files.getAttribute(folder.resolve("hadoops"), "unix:mode"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "link", "broken", "folder"})
    void tellsOfLinksWhatHadoopTells(String name) throws IOException {
        write("file", "content");
        Files.createDirectory(folder.resolve("folder"));
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("file"));
        Files.createSymbolicLink(folder.resolve("broken"), folder.resolve("nowhere"));

        // Hadoop knows a link by a path without a scheme alone.
        Path path = new Path(folder.resolve(name).toString());
        FileStatus ours = raw(new RawLocalDisk()).getFileLinkStatus(path);
        FileStatus hadoops = raw(new RawLocalFileSystem()).getFileLinkStatus(path);

        assertThat(ours.isSymlink()).isEqualTo(hadoops.isSymlink()).isEqualTo(!name.startsWith("f"));
        assertThat(ours.isDirectory()).isEqualTo(hadoops.isDirectory());
        assertThat(ours.getPath()).isEqualTo(hadoops.getPath());
    }

    @Test
    void refusesWhatIsNotThere() {
        assertThatThrownBy(() -> context().getFileLinkStatus(path("nothing")))
                .isInstanceOf(FileNotFoundException.class);
        assertThatThrownBy(() -> disk.setPermission(path("nothing"), new FsPermission("0644")))
                .isInstanceOf(IOException.class);
    }

    private FileSystem raw(FileSystem files) throws IOException {
        files.initialize(folder.toUri(), configuration);
        return files;
    }

    private interface Work {
        void run() throws IOException;
    }

    private int processesOf(Work work) throws IOException {
        java.nio.file.Path file = folder.resolve("recording.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ProcessStart");
            recording.start();
            work.run();
            recording.stop();
            recording.dump(file);
        }
        List<?> events = RecordingFile.readAllEvents(file);
        return events.size();
    }

    private FileContext context() throws IOException {
        return FileContext.getFileContext(disk.getUri(), configuration);
    }

    private void write(String name, String content) throws IOException {
        try (var out = disk.create(path(name), true)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    private Path path(String name) {
        return new Path(folder.resolve(name).toUri());
    }
}

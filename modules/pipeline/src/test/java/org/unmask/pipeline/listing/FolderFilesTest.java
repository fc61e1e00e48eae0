package org.unmask.pipeline.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders as people have them. */
class FolderFilesTest {
    @TempDir
    private Path folder;

    @Test
    void findsFilesWhoseNamesHadoopsPathsCannotHold() throws IOException {
        write("2024-01-31T12:30:00.jpg", "set[1]/a.jpg", "set[1]/b{1,2}*?.jpg");

        assertThat(list().files())
                .extracting(ListedFile::relative)
                .containsExactly("2024-01-31T12:30:00.jpg", "set[1]/a.jpg", "set[1]/b{1,2}*?.jpg");
        assertThat(list().files()).extracting(ListedFile::problem).containsOnlyNulls();
    }

    @Test
    void visitsEachRealFolderOnceUnderItsOwnName() throws IOException {
        write("night/a.jpg", "night/b.jpg");
        Files.createSymbolicLink(folder.resolve("latest"), folder.resolve("night"));
        Files.createSymbolicLink(folder.resolve("night/all"), folder);
        Files.createSymbolicLink(folder.resolve("here"), Path.of("."));

        assertThat(list().files()).extracting(ListedFile::relative).containsExactly("night/a.jpg", "night/b.jpg");
    }

    @Test
    void followsALinkToAFolderElsewhere() throws IOException {
        write("inside/a.jpg", "outside/b.jpg");
        Files.createSymbolicLink(folder.resolve("inside/linked"), folder.resolve("outside"));

        assertThat(FolderFiles.below(local(), hadoop(folder.resolve("inside"))).files())
                .extracting(ListedFile::relative)
                .containsExactly("a.jpg", "linked/b.jpg");
    }

    @Test
    void saysWhatIsNoFile() throws Exception {
        write("a.jpg");
        Files.createSymbolicLink(folder.resolve("gone.jpg"), folder.resolve("nowhere"));
        shell("mkfifo pipe.jpg");

        assertThat(list().files())
                .extracting(ListedFile::relative, ListedFile::problem)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a.jpg", null),
                        org.assertj.core.groups.Tuple.tuple("gone.jpg", "it is a link to nothing"),
                        org.assertj.core.groups.Tuple.tuple("pipe.jpg", "it is no regular file"));
    }

    @Test
    void countsAFileWhoseNameIsNoText() throws Exception {
        Assumptions.assumeTrue("UTF-8".equals(System.getProperty("sun.jnu.encoding")), "names are in UTF-8 here");
        write("a.jpg", "Zürich/脸.jpg");
        shell("touch \"$(printf 'caf\\351.jpg')\"");

        assertThat(list().files())
                .hasSize(3)
                .filteredOn(file -> file.problem() != null)
                .singleElement()
                .satisfies(file -> assertThat(file.problem()).contains("no text in this machine's encoding"));
    }

    @Test
    void countsWhatItPassesOver() throws IOException {
        write("a.jpg", "_SUCCESS", ".DS_Store", ".cache/deep/b.jpg", "sub/_c.jpg");

        assertThat(list().files()).extracting(ListedFile::relative).containsExactly("a.jpg");
        assertThat(list().hiddenCount()).isEqualTo(4);
    }

    private FolderFiles list() throws IOException {
        return FolderFiles.below(local(), hadoop(folder));
    }

    private static FileSystem local() throws IOException {
        return FileSystem.getLocal(new Configuration());
    }

    private static org.apache.hadoop.fs.Path hadoop(Path path) {
        return new org.apache.hadoop.fs.Path(path.toUri());
    }

    private void shell(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-c", script)
                .directory(folder.toFile())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
    }

    private void write(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
    }
}

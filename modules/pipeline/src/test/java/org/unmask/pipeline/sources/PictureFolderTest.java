package org.unmask.pipeline.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.errors.UserException;
import org.unmask.pipeline.listing.ListedFile;

class PictureFolderTest {
    @TempDir
    private Path temp;

    @Test
    void listsAllLevelsInTheOrderOfTheirPaths() throws IOException {
        write("pictures/b.jpg", "pictures/a/z.jpg", "pictures/a/deep/y.png");

        assertThat(list("pictures").pictures())
                .extracting(ListedFile::relative)
                .containsExactly("a/deep/y.png", "a/z.jpg", "b.jpg");
    }

    @Test
    void readsAFileWhoseNameHasSpacesAndSigns() throws IOException {
        write("pictures/a b#c%20d.jpg");

        ListedFile file = list("pictures").pictures().get(0);

        assertThat(file.relative()).isEqualTo("a b#c%20d.jpg");
        assertThat(new org.apache.hadoop.fs.Path(file.uri()).toUri().getPath())
                .isEqualTo(temp.resolve("pictures/a b#c%20d.jpg").toString());
    }

    @Test
    void leavesHiddenFilesAndFoldersAlone() throws IOException {
        write("pictures/a.jpg", "pictures/.DS_Store", "pictures/_SUCCESS", "pictures/.thumbs/b.jpg");

        assertThat(list("pictures").pictures()).extracting(ListedFile::relative).containsExactly("a.jpg");
    }

    @Test
    void tellsTheManifestFromThePictures() throws IOException {
        write("pictures/a.jpg", "pictures/manifest.csv", "pictures/sub/manifest.csv");

        PictureFolder folder = list("pictures");

        assertThat(folder.manifest()).hasValueSatisfying(uri -> assertThat(uri).endsWith("/pictures/manifest.csv"));
        assertThat(folder.pictures()).extracting(ListedFile::relative).containsExactly("a.jpg", "sub/manifest.csv");
    }

    @Test
    void knowsAManifestInWhateverCaseItsNameIs() throws IOException {
        write("pictures/a.jpg", "pictures/Manifest.csv");

        assertThat(list("pictures").manifest())
                .hasValueSatisfying(uri -> assertThat(uri).endsWith("/Manifest.csv"));
        assertThat(list("pictures").pictures()).hasSize(1);
    }

    @Test
    void readsAFolderWhoseNameHadoopsPathsCannotHold() throws IOException {
        write("2024-01-31T12:30/a.jpg", "set[1]/a.jpg");

        assertThat(list("2024-01-31T12:30").name()).isEqualTo("2024-01-31T12:30");
        assertThat(list("set[1]").pictures()).hasSize(1);
    }

    @Test
    void hasNoManifestWhereThereIsNone() throws IOException {
        write("pictures/a.jpg");

        assertThat(list("pictures").manifest()).isEmpty();
    }

    @Test
    void goesByTheFoldersOwnName() throws IOException {
        write("holiday/a.jpg");

        assertThat(list("holiday").name()).isEqualTo("holiday");
        assertThat(list("holiday/").name()).isEqualTo("holiday");
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        assertThatThrownBy(() -> list("nowhere"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("nowhere: expected a folder of pictures, got a path that does not exist");
    }

    @Test
    void refusesASingleFile() throws IOException {
        write("a.jpg");

        assertThatThrownBy(() -> list("a.jpg"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("got a file");
    }

    @Test
    void refusesAFolderWithoutPictures() throws IOException {
        write("pictures/manifest.csv");

        assertThatThrownBy(() -> list("pictures"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("got an empty folder");
    }

    private PictureFolder list(String name) {
        return PictureFolder.list(temp.resolve(name) + (name.endsWith("/") ? "/" : ""), new Configuration());
    }

    private void write(String... names) throws IOException {
        for (String name : names) {
            Path file = temp.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
    }
}

package org.unmask.pipeline.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.core.errors.UserException;
import org.unmask.pipeline.SmallWorld;
import org.unmask.pipeline.masks.ManifestMask;

class ManifestIT {
    @TempDir
    private Path folder;

    @Test
    void readsWhatItSaysOfEachPicture() throws IOException {
        List<ManifestEntry> claims = read("""
                path,domain,label,group,mask
                a.jpg,cats,real,one,
                sub/b.jpg,dogs,FAKE,two,masks/b.png
                """);

        assertThat(claims)
                .containsExactly(
                        new ManifestEntry("a.jpg", uri("a.jpg"), false, "cats", 0, "one", null),
                        new ManifestEntry(
                                "sub/b.jpg",
                                uri("sub/b.jpg"),
                                false,
                                "dogs",
                                1,
                                "two",
                                new ManifestMask(uri("masks/b.png"), false)));
    }

    @Test
    void needsNothingButThePath() throws IOException {
        assertThat(read("path\n./a.jpg\n"))
                .containsExactly(new ManifestEntry(
                        "a.jpg", uri("a.jpg"), false, "default", ManifestEntry.UNLABELLED, null, null));
    }

    @Test
    void takesAnEmptyFieldForNotKnown() throws IOException {
        assertThat(read("label,path,group,domain\n,a.jpg,,\n1,sub/b.jpg,,\n0,c.jpg,,\n"))
                .extracting(ManifestEntry::label)
                .containsExactly(ManifestEntry.UNLABELLED, 1, 0);
    }

    @Test
    void readsQuotedFields() throws IOException {
        assertThat(read("path,group\na.jpg,\"Smith, \"\"Ann\"\"\"\n"))
                .singleElement()
                .extracting(ManifestEntry::group)
                .isEqualTo("Smith, \"Ann\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void readsAnyLineEndWithAndWithoutAByteOrderMark(String end) throws IOException {
        String text = String.join(end, "path,domain,label", "a.jpg,\"a,b\",real", "sub/b.jpg,Zürich,fake", "");
        List<ManifestEntry> entries = List.of(
                new ManifestEntry("a.jpg", uri("a.jpg"), false, "a,b", 0, null, null),
                new ManifestEntry("sub/b.jpg", uri("sub/b.jpg"), false, "Zürich", 1, null, null));

        assertThat(read(text)).isEqualTo(entries);
        assertThat(read("\ufeff" + text)).isEqualTo(entries);
    }

    @Test
    void keepsTheClaimOfAFileThatIsNotThereUnderThePlaceWhereItShouldBe() throws IOException {
        assertThat(read("path\nlost/x.jpg\n"))
                .containsExactly(new ManifestEntry(
                        "lost/x.jpg", uri("lost/x.jpg"), true, "default", ManifestEntry.UNLABELLED, null, null));
    }

    @Test
    void keepsTheClaimOfAMaskThatIsNotThere() throws IOException {
        assertThat(read("path,mask\na.jpg,./masks/lost.png\n"))
                .singleElement()
                .extracting(ManifestEntry::mask)
                .isEqualTo(new ManifestMask(uri("masks/lost.png"), true));
    }

    @Test
    void refusesAHeaderWithoutAPath() {
        assertThatThrownBy(() -> read("file,label\na.jpg,real\n"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected a header with path")
                .hasMessageContaining("got [file, label]");
    }

    @Test
    void refusesAPathThatIsNamedTwice() {
        assertThatThrownBy(() -> read("path\na.jpg\n./a.jpg\n"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("got a.jpg twice");
    }

    @Test
    void refusesALabelThatIsNone() {
        assertThatThrownBy(() -> read("path,label\na.jpg,maybe\n"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("for a.jpg, got 'maybe'");
    }

    private List<ManifestEntry> read(String text) throws IOException {
        Files.writeString(folder.resolve("manifest.csv"), text);
        List<ListedFile> files = List.of(
                new ListedFile("a.jpg", uri("a.jpg")),
                new ListedFile("c.jpg", uri("c.jpg")),
                new ListedFile("masks/b.png", uri("masks/b.png")),
                new ListedFile("sub/b.jpg", uri("sub/b.jpg")));
        return Manifest.read(SmallWorld.in(folder).spark(), uri("manifest.csv"), files, "default");
    }

    private String uri(String relative) {
        return "file:" + folder.resolve(relative);
    }
}

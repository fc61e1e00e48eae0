package org.unmask.pipeline.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.core.errors.UserException;
import org.unmask.core.intake.RejectReason;
import org.unmask.pipeline.listing.ListedFile;
import org.unmask.pipeline.masks.ManifestMask;

class ManifestTest {
    @TempDir
    private Path folder;

    @Test
    void readsWhatItSaysOfEachPicture() {
        List<ManifestEntry> claims = read("""
                path,domain,label,group,mask
                a.jpg,cats,real,one,
                sub/b.jpg,dogs,FAKE,two,masks/b.png
                """);

        assertThat(claims)
                .containsExactly(
                        new ManifestEntry("a.jpg", uri("a.jpg"), null, "cats", 0, "one", null),
                        new ManifestEntry(
                                "sub/b.jpg",
                                uri("sub/b.jpg"),
                                null,
                                "dogs",
                                1,
                                "two",
                                new ManifestMask(uri("masks/b.png"), false)));
    }

    @Test
    void needsNothingButThePath() {
        assertThat(read("path\n./a.jpg\n"))
                .containsExactly(new ManifestEntry(
                        "a.jpg", uri("a.jpg"), null, "default", ManifestEntry.UNLABELLED, null, null));
    }

    @Test
    void takesAnEmptyFieldForNotKnown() {
        assertThat(read("label,path,group,domain\n,a.jpg,,\n1,sub/b.jpg,,\n0,c.jpg,,\n"))
                .extracting(ManifestEntry::label)
                .containsExactly(ManifestEntry.UNLABELLED, 1, 0);
    }

    @Test
    void readsQuotedFields() {
        assertThat(read("path,group\na.jpg,\"Smith, \"\"Ann\"\"\"\n"))
                .singleElement()
                .extracting(ManifestEntry::group)
                .isEqualTo("Smith, \"Ann\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void readsAnyLineEndWithAndWithoutAByteOrderMark(String end) {
        String text = String.join(end, "path,domain,label", "a.jpg,\"a,b\",real", "sub/b.jpg,Zürich,fake", "");
        List<ManifestEntry> entries = List.of(
                new ManifestEntry("a.jpg", uri("a.jpg"), null, "a,b", 0, null, null),
                new ManifestEntry("sub/b.jpg", uri("sub/b.jpg"), null, "Zürich", 1, null, null));

        assertThat(read(text)).isEqualTo(entries);
        assertThat(read("\ufeff" + text)).isEqualTo(entries);
    }

    @Test
    void keepsTheClaimOfAFileThatIsNotThereUnderThePlaceWhereItShouldBe() {
        assertThat(read("path\nlost/x.jpg\n"))
                .containsExactly(new ManifestEntry(
                        "lost/x.jpg",
                        uri("lost/x.jpg"),
                        new PictureProblem(RejectReason.MISSING_FILE, ManifestPaths.ABSENT),
                        "default",
                        ManifestEntry.UNLABELLED,
                        null,
                        null));
    }

    @Test
    void keepsTheClaimOfAMaskThatIsNotThere() {
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

    @ParameterizedTest
    @ValueSource(strings = {"path,Label", "path, label", "PATH,label ", "\ufeffPath,\" LABEL\""})
    void matchesColumnsWithoutCaseAndBlanks(String header) {
        assertThat(read(header + "\na.jpg,real\n"))
                .singleElement()
                .extracting(ManifestEntry::label)
                .isEqualTo(0);
    }

    @Test
    void refusesAColumnThatIsNamedTwice() {
        assertThatThrownBy(() -> read("path,label,Label\na.jpg,real,fake\n"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected each column once, got label twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"path,lable", "path,labels", "path,groups", "paths,label", "path,domian"})
    void refusesAColumnThatIsNearlyRight(String header) {
        assertThatThrownBy(() -> read(header + "\na.jpg,real\n"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("which is nearly ");
    }

    @Test
    void leavesFurtherColumnsAlone() {
        assertThat(read("path,label,labels,camera\na.jpg,fake,x,y\n"))
                .singleElement()
                .extracting(ManifestEntry::label)
                .isEqualTo(1);
    }

    @Test
    void keepsALineBreakInsideOfAQuotation() {
        assertThat(read("path,group\na.jpg,\"Ann\nSmith\"\nc.jpg,\"Ann\nJones\"\n"))
                .extracting(ManifestEntry::group)
                .containsExactly("Ann\nSmith", "Ann\nJones");
    }

    @Test
    void refusesAQuotationWithoutAnEnd() {
        assertThatThrownBy(() -> read("path,group\na.jpg,one\nc.jpg,\"two\nsub/b.jpg,three\n"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("the quotation that begins in line 3");
    }

    @Test
    void refusesBytesThatAreNoUtf8WithTheirLine() {
        byte[] latin = "path,group\na.jpg,one\nc.jpg,Z\u00fcrich\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> read(latin))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected a text in UTF-8, got other bytes in line 3");
    }

    @Test
    void refusesALineOfMoreFieldsThanTheHeader() {
        assertThatThrownBy(() -> read("path,label\na.jpg,real\nc.jpg,fake,no\n"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected 2 fields as in the first line, got 3 in line 3");
    }

    @Test
    void readsLabelsThatATableProgramMadeFractionsOf() {
        assertThat(read("path,label\na.jpg,0.0\nc.jpg,1.0\n"))
                .extracting(ManifestEntry::label)
                .containsExactly(0, 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sub\\b.jpg",
                "./sub/b.jpg",
                "sub/./b.jpg",
                "x/../sub/b.jpg",
                "sub//b.jpg",
                "FOLDER/sub/b.jpg",
                "file:FOLDER/sub/b.jpg",
                "file://FOLDER/sub/b.jpg"
            })
    void findsAFileHoweverItIsWritten(String path) {
        assertThat(read("path\n" + path.replace("FOLDER", folder.toString()) + "\n"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.problem()).isNull();
                    assertThat(entry.relative()).isEqualTo("sub/b.jpg");
                });
    }

    @Test
    void findsANameInAnotherNormalFormOfUnicode() {
        String onDisk = "Zu\u0308rich.jpg";
        List<ListedFile> files = List.of(new ListedFile(onDisk, uri(onDisk)));

        assertThat(Manifest.read(
                        uri("manifest.csv"), "path\nZ\u00fcrich.jpg\n".getBytes(StandardCharsets.UTF_8), files, "x"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.uri()).isEqualTo(uri(onDisk));
                    assertThat(entry.problem()).isNull();
                });
    }

    @ParameterizedTest
    @CsvSource({
        "A.JPG, with other upper and lower case letters",
        "../a.jpg, outside of the folder",
        "/elsewhere/a.jpg, outside of the folder",
        "C:\\faces\\a.jpg, outside of the folder"
    })
    void saysWhyAFileIsMissing(String path, String cause) {
        assertThat(read("path\n" + path + "\n"))
                .singleElement()
                .extracting(ManifestEntry::problem)
                .satisfies(problem -> {
                    assertThat(problem.reason()).isEqualTo(RejectReason.MISSING_FILE);
                    assertThat(problem.detail()).contains(cause);
                });
    }

    @Test
    void readsJsonLinesAsItReadsCsv() {
        assertThat(jsonLines("""
                {"path": "a.jpg", "label": 0, "group": "one", "domain": "cats", "mask": null}

                {"label": "FAKE", "path": "sub\\\\b.jpg", "camera": {"maker": "x"}, "mask": "masks/b.png"}
                """))
                .isEqualTo(read("path,domain,label,group,mask\na.jpg,cats,0,one,\nsub/b.jpg,,fake,,masks/b.png\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'path': 'a.jpg'}//{'path': 'c.jpg', 'label': 'maybe'}|got 'maybe' in line 3",
                "{'path': 'a.jpg'}/{'path': 'a.jpg'}|got a.jpg twice, in line 2",
                "{'path': 'a.jpg'}/{'path': |expected a JSON object on each line, got Unexpected end-of-input",
                "{'path': 'a.jpg'} {}|in line 1",
                "['a.jpg']|got another value in line 1",
                "{'path': ['a.jpg']}|expected a single value of path, got [\"a.jpg\"] in line 1",
                "{'file': 'a.jpg'}|expected keys with path",
                "{'path': 'a.jpg', 'lable': 1}|which is nearly label, got no label. Correct the keys",
                "{'path': 'a.jpg', 'label': 1, 'Label': 0}|got label twice in the keys",
                "/|expected a JSON object for each picture, got none"
            })
    void saysWhichLineOfJsonIsWrong(String text, String words) {
        assertThatThrownBy(() -> jsonLines(text.replace("/", "\n").replace('\'', '"')))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(words);
    }

    private List<ManifestEntry> jsonLines(String text) {
        return Manifest.read(uri("manifest.jsonl"), text.getBytes(StandardCharsets.UTF_8), files(), "default");
    }

    private List<ManifestEntry> read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<ManifestEntry> read(byte[] bytes) {
        return Manifest.read(uri("manifest.csv"), bytes, files(), "default");
    }

    private List<ListedFile> files() {
        return List.of(
                new ListedFile("a.jpg", uri("a.jpg")),
                new ListedFile("c.jpg", uri("c.jpg")),
                new ListedFile("masks/b.png", uri("masks/b.png")),
                new ListedFile("sub/b.jpg", uri("sub/b.jpg")));
    }

    private String uri(String relative) {
        return "file:" + folder.resolve(relative);
    }
}

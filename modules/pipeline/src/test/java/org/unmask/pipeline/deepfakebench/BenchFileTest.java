package org.unmask.pipeline.deepfakebench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.core.errors.UserException;
import org.unmask.pipeline.manifests.ManifestEntry;

class BenchFileTest {
    private static final String FACE_FORENSICS = """
            {"FF-DF": {
              "FF-real": {"train": {"c23": {"003": {"label": "FF-real", "frames": ["d/FF/real/003/0.png"]},
                                            "000": {"label": "FF-real", "frames": ["d/FF/real/000/0.png"]},
                                            "871": {"label": "FF-real", "frames": ["d/FF/real/871/0.png"]}},
                                    "c40": {}},
                          "val": {"c23": {}}, "test": {}},
              "FF-DF": {"train": {"c23": {"000_003": {"frames": ["d/FF/DF/000_003/0.png"], "masks": [["x"]], "label": "FF-DF"},
                                          "003_000": {"label": "FF-DF", "frames": ["d/FF/DF/003_000/0.png", "d/FF/DF/003_000/9.png"],
                                                      "landmarks": {}}}}}}}
            """;

    @TempDir
    private Path folder;

    @Test
    void readsVideosBelowACompression() throws IOException {
        assertThat(read(FACE_FORENSICS))
                .extracting(BenchVideo::name)
                .containsExactly("003", "000", "871", "000_003", "003_000");
        assertThat(read(FACE_FORENSICS))
                .extracting(BenchVideo::family)
                .containsExactly("FF-real", "FF-real", "FF-real", "FF-DF", "FF-DF");
    }

    @Test
    void putsTheVideosOfAPairIntoOneGroupWhateverIsMadeOfWhat() throws IOException {
        assertThat(claims(FACE_FORENSICS))
                .extracting(ManifestEntry::group)
                .containsExactly("FF/000_003", "FF/000_003", "FF/871", "FF/000_003", "FF/000_003", "FF/000_003");
        assertThat(claims(FACE_FORENSICS)).extracting(ManifestEntry::label).containsExactly(0, 0, 0, 1, 1, 1);
        assertThat(claims(FACE_FORENSICS)).extracting(ManifestEntry::domain).containsOnly("FF-DF");
    }

    @Test
    void readsDataSetsWithoutCompressionAndClaimsAFrameOfSeveralSplitsOnce() throws IOException {
        String video = "{\"v\": {\"label\": \"DFDCP_Real\", \"frames\": [\"a/v/0.png\"]}}";
        List<ManifestEntry> claims = claims("{\"DFDCP\": {\"DFDCP_Real\": {\"train\": " + video + ", \"val\": " + video
                + ", \"test\": {\"label\": \"DFDCP_Real\", \"frames\": [\"a/w/0.png\"]}},"
                + " \"DFDCP_FakeA\": {\"test\": {\"x\": {\"label\": \"DFDCP_FakeA\", \"frames\": [\"b\\\\x\\\\0.png\"]}}},"
                + " \"DFDCP_FakeB\": {\"test\": {\"x\": {\"label\": \"DFDCP_FakeB\", \"frames\": [\"c/x/0.png\"]}}}}}");

        assertThat(claims).extracting(ManifestEntry::label).containsExactly(0, 0, 1, 1);
        assertThat(claims).extracting(ManifestEntry::group).containsExactly("DFDCP/v", "DFDCP/w", "DFDCP/x", "DFDCP/x");
        assertThat(claims)
                .extracting(ManifestEntry::domain)
                .containsExactly("DFDCP-DFDCP_Real", "DFDCP-DFDCP_Real", "DFDCP-DFDCP_FakeA", "DFDCP-DFDCP_FakeB");
        assertThat(claims.get(2).uri()).endsWith("/b/x/0.png");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/data/sets/UADFV/real/v/0.png",
                "./UADFV/real/v/0.png",
                "D:\\sets\\UADFV\\real\\v\\0.png",
                "v/0.png"
            })
    void findsFramesBelowTheRootWhereverTheyLayWhenTheFileWasWritten(String written) throws IOException {
        Path frame = folder.resolve("real/v/0.png");
        Files.createDirectories(frame.getParent());
        Files.writeString(frame, "x");
        Path root = written.startsWith("v") ? folder.resolve("real") : folder;

        FramePlaces places = FramePlaces.of(List.of("gone/1.png", written), "file:" + root, new Configuration());

        assertThat(places.find(written)).contains("file:" + frame);
        assertThat(places.find(written.replace("0.png", "1.png"))).contains("file:" + frame.resolveSibling("1.png"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"a\": ",
                "{\"a\": {\"b\": 1}}",
                "{\"frames\": [\"x\"]}",
                "{\"a\": {\"b\": {\"frames\": [1]}}}"
            })
    void refusesAFileThatIsAnother(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("Cannot read bench.json: expected a JSON file of DeepfakeBench's");
    }

    @Test
    void refusesALabelThatSaysNeitherRealNorFake() {
        assertThatThrownBy(() -> claims("{\"a\": {\"surreal\": {\"test\": {\"v\": {\"frames\": [\"x/0.png\"]}}}}}"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("got surreal for the video v");
    }

    private static List<BenchVideo> read(String text) throws IOException {
        return BenchFile.read("bench.json", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private List<ManifestEntry> claims(String text) throws IOException {
        return BenchClaims.of(
                read(text), FramePlaces.of(List.of(), "file:" + folder, new Configuration()), Optional.empty());
    }
}

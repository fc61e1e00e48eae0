package org.unmask.pipeline.archives;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.core.intake.RejectReason;
import org.unmask.pipeline.listing.SourceBytes;
import org.unmask.pipeline.manifests.ManifestEntry;
import org.unmask.pipeline.sources.PassedOver;
import org.unmask.pipeline.sources.SourceItem;
import org.unmask.pipeline.sources.SourcePicture;

class ShardPicturesTest {
    @TempDir
    private Path folder;

    @Test
    void readsWhatLiesBesideAPictureInWhicheverOrderItComes() throws IOException {
        List<SourceItem> items = read(tar(
                "s.tar",
                writer -> writer.add("a/1.json", "{\"label\": 1, \"group\": \"g\", \"domain\": \"d\"}")
                        .add("a/1.cls", "0")
                        .add("a/1.jpg", "one")
                        .add("a/2.PNG", "two")
                        .add("a/2.cls", "0\n")
                        .add("a/3.webp", "three")));

        assertThat(pictures(items))
                .extracting(picture -> picture.claim().uri().replaceFirst(".*!", ""))
                .containsExactly("/a/1.jpg", "/a/2.PNG", "/a/3.webp");
        assertThat(pictures(items))
                .extracting(picture -> new String(picture.bytes(), StandardCharsets.UTF_8))
                .containsExactly("one", "two", "three");
        assertThat(pictures(items))
                .extracting(picture -> picture.claim().label())
                .containsExactly(1, 0, ManifestEntry.UNLABELLED);
        assertThat(pictures(items))
                .extracting(picture -> picture.claim().group())
                .containsExactly("g", null, null);
        assertThat(pictures(items))
                .extracting(picture -> picture.claim().domain())
                .containsExactly("d", "shards", "shards");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s.tar", "s.tar.gz"})
    void givesWhatStandsBeforeACutAndThenTheShardWithHowFarItWasRead(String name) throws IOException {
        byte[] noise = new byte[40_000];
        new java.util.SplittableRandom(3).nextBytes(noise);
        Path whole = tar(name, writer -> writer.add("1.jpg", noise).add("2.jpg", noise));
        Files.write(whole, Arrays.copyOf(Files.readAllBytes(whole), 60_000));

        List<SourcePicture> pictures = pictures(read(whole));

        assertThat(pictures).hasSize(2);
        assertThat(pictures.get(0).bytes()).isEqualTo(noise);
        assertThat(pictures.get(1).claim().uri()).endsWith("/" + name);
        assertThat(pictures.get(1).problem()).satisfies(problem -> {
            assertThat(problem.reason()).isEqualTo(RejectReason.TRUNCATED);
            assertThat(problem.detail())
                    .contains("got 2 members and an error after ")
                    .contains(" bytes: ");
        });
    }

    @Test
    void knowsACutBetweenTwoMembers() throws IOException {
        Path whole = tar("s.tar", writer -> writer.add("1.jpg", "one").add("2.jpg", "two"));
        Files.write(whole, Arrays.copyOf(Files.readAllBytes(whole), 1024));

        assertThat(pictures(read(whole)))
                .extracting(picture ->
                        picture.problem() == null ? null : picture.problem().reason())
                .containsExactly(null, RejectReason.TRUNCATED);
    }

    @Test
    void saysThatAFileIsNoArchive() throws IOException {
        Path text = Files.writeString(folder.resolve("s.tar.gz"), "these are words, no archive");

        assertThat(pictures(read(text)))
                .singleElement()
                .satisfies(picture -> assertThat(picture.problem().reason()).isEqualTo(RejectReason.UNREADABLE_FILE));
    }

    @Test
    void followsNoLinkAndNoNameThatLeadsOutAndCountsWhatItPassesOver() throws IOException {
        List<SourceItem> items = read(tar(
                "s.tar",
                writer -> writer.addLink("1.jpg", "/etc/passwd")
                        .addDevice("2.jpg")
                        .add("../3.jpg", "x")
                        .add("/4.jpg", "x")
                        .add("a/../../5.jpg", "x")
                        .add("./._6.jpg", "x")
                        .add("__MACOSX/6.jpg", "x")
                        .add("7.seg.png", "x")
                        .add("7.npy", "x")
                        .add("./7.jpg", "seven")));

        assertThat(pictures(items))
                .singleElement()
                .satisfies(picture -> assertThat(picture.claim().uri()).endsWith("!/7.jpg"));
        assertThat(items.stream().filter(PassedOver.class::isInstance))
                .containsExactlyInAnyOrder(
                        new PassedOver("links", 1),
                        new PassedOver("devices, pipes or sparse files", 1),
                        new PassedOver("under names that lead out of the archive", 3),
                        new PassedOver(PassedOver.HIDDEN, 2),
                        new PassedOver(".seg.png", 1),
                        new PassedOver(".npy", 1));
    }

    @Test
    void refusesAPictureForALabelThatIsNoneAndForNotesThatAreNoJson() throws IOException {
        List<SourceItem> items = read(tar(
                "s.tar",
                writer -> writer.add("1.jpg", "one")
                        .add("1.json", "{\"label\": \"7\"}")
                        .add("2.jpg", "two")
                        .add("2.json", "{\"label\": ")
                        .add("3.jpg", "three")
                        .add("3.json", "[]")));

        assertThat(pictures(items))
                .extracting(picture -> picture.problem().reason())
                .containsExactly(RejectReason.BAD_LABEL, RejectReason.UNREADABLE_FILE, RejectReason.UNREADABLE_FILE);
        assertThat(pictures(items).get(0).problem().detail()).contains("got '7'");
    }

    @Test
    void readsNoMemberThatIsTooLong() throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry("1.jpg");
        entry.setSize(SourceBytes.MOST_BYTES + 1);
        byte[] header = new byte[512];
        entry.writeEntryHeader(header);
        Path file = Files.write(folder.resolve("s.tar"), header);

        assertThat(pictures(read(file)))
                .extracting(picture -> picture.problem().reason())
                .containsExactly(RejectReason.TOO_LARGE, RejectReason.TRUNCATED);
    }

    @Test
    void readsNoNameThatIsMadeToFillTheMemory() throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry("././@LongLink", (byte) 'L');
        entry.setSize(1L << 31);
        byte[] header = new byte[512];
        entry.writeEntryHeader(header);
        Path file = folder.resolve("s.tar");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.write(header);
            sparse.setLength(1L << 31);
        }

        assertThat(pictures(read(file)))
                .singleElement()
                .satisfies(picture -> assertThat(picture.problem().detail()).contains("longer than any name needs"));
    }

    private interface Writing {
        TarWriter to(TarWriter writer) throws IOException;
    }

    private Path tar(String name, Writing writing) throws IOException {
        Path file = folder.resolve(name);
        try (TarWriter writer = TarWriter.to(file)) {
            writing.to(writer);
        }
        return file;
    }

    private static List<SourceItem> read(Path file) {
        List<SourceItem> items = new ArrayList<>();
        new ShardPictures(new TarShard("file:" + file, "shards"), 0, new Configuration()).forEachRemaining(items::add);
        return items;
    }

    private static List<SourcePicture> pictures(List<SourceItem> items) {
        return items.stream()
                .filter(SourcePicture.class::isInstance)
                .map(SourcePicture.class::cast)
                .toList();
    }
}

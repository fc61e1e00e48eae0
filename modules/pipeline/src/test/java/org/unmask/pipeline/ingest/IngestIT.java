package org.unmask.pipeline.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.errors.DataContractException;
import org.unmask.core.intake.MaskOrigin;
import org.unmask.generate.forgery.ForgeryFamily;
import org.unmask.images.Mask;
import org.unmask.images.PictureCodec;
import org.unmask.images.mask.MaskFile;
import org.unmask.pipeline.SmallWorld;
import org.unmask.tables.Tables;
import org.unmask.tables.rows.RejectRow;

class IngestIT {
    @TempDir
    private Path temp;

    private SmallWorld world;
    private Path pictures;
    private Path domain;

    @BeforeEach
    void makeAWorld() {
        world = SmallWorld.in(temp);
        pictures = SmallWorld.faces(temp.resolve("pictures"), 6, ForgeryFamily.LOCAL_WARP);
        domain = pictures.resolve("local_warp");
    }

    @Test
    void takesEachNamedPictureInWithItsLabelGroupAndDomain() {
        IngestSummary summary = world.ingest(pictures);

        assertThat(summary.found()).isEqualTo(6);
        assertThat(summary.accepted()).isEqualTo(6);
        assertThat(summary.labels()).isEqualTo(6);
        assertThat(summary.unnamed()).isZero();
        assertThat(summary.masks()).isEqualTo(3);
        assertThat(tables().faces().collect()).hasSize(6).allSatisfy(face -> {
            assertThat(face.domain()).isEqualTo("local_warp");
            assertThat(face.width()).isEqualTo(32);
            assertThat(face.image()).isEqualTo(Files.readAllBytes(Path.of(java.net.URI.create(face.sourceUri()))));
        });
        assertThat(count("select count(*) from unmask.faces join unmask.labels using (face_id)"
                        + " where label = case when source_uri like '%/fake/%' then 1 else 0 end"))
                .isEqualTo(6);
        assertThat(count("select count(distinct group_id) from unmask.faces")).isEqualTo(3);
    }

    @Test
    void addsNothingASecondTime() {
        world.ingest(pictures);
        var before = tables().snapshotIds();

        IngestSummary again = world.ingest(pictures);

        assertThat(again.nothingNew()).isTrue();
        assertThat(again.known()).isEqualTo(6);
        assertThat(again.addsUp()).isTrue();
        assertThat(tables().snapshotIds()).isEqualTo(before);
    }

    @Test
    void takesTheMaskOfEachFakeInAsItIs() throws IOException {
        world.ingest(pictures);

        assertThat(tables().masks().collect()).hasSize(3).allSatisfy(mask -> {
            byte[] file = Files.readAllBytes(Path.of(java.net.URI.create(mask.sourceUri())));
            assertThat(MaskFile.read(mask.mask())).isEqualTo(MaskFile.read(file));
            assertThat(mask.origin()).isEqualTo(MaskOrigin.MANIFEST);
            assertThat(mask.coveredFraction()).isBetween(0.001, 1.0);
        });
        assertThat(count("select count(*) from unmask.masks join unmask.faces using (face_id)"
                        + " where faces.source_uri like '%/fake/%' and masks.width = faces.width"))
                .isEqualTo(3);
    }

    @Test
    void takesInTheMasksOfFacesThatWereIngestedWithoutThem() throws IOException {
        String manifest = Files.readString(pictures.resolve("manifest.csv"));
        Files.writeString(pictures.resolve("manifest.csv"), manifest.replace(",mask\n", ",drawing\n"));
        assertThat(world.ingest(pictures).masks()).isZero();
        Files.writeString(pictures.resolve("manifest.csv"), manifest);

        IngestSummary again = world.ingest(pictures);

        assertThat(again.accepted()).isZero();
        assertThat(again.masks()).isEqualTo(3);
    }

    @Nested
    class WhenMasksAreBroken {
        @BeforeEach
        void breakTheMasks() throws IOException {
            Files.writeString(domain.resolve("masks/0000.png"), "these are words, no mask");
            Files.write(domain.resolve("masks/0001.png"), PictureCodec.encodePng(Mask.of(16, 16, new byte[256])));
            Files.delete(domain.resolve("masks/0002.png"));
        }

        @Test
        void refusesEachForItsReasonAndKeepsTheFaces() {
            IngestSummary summary = world.ingest(pictures);

            assertThat(summary.accepted()).isEqualTo(6);
            assertThat(summary.labels()).isEqualTo(6);
            assertThat(summary.masks()).isZero();
            assertThat(summary.addsUp()).isTrue();
            assertThat(summary.rejectedMasks())
                    .containsOnly(
                            java.util.Map.entry("mask_unreadable", 1L),
                            java.util.Map.entry("mask_wrong_size", 1L),
                            java.util.Map.entry("mask_missing_file", 1L));
            assertThat(tables().rejects().collect())
                    .extracting(RejectRow::detail)
                    .contains("expected the face's 32 x 32 pixels, got 16 x 16");
        }

        @Test
        void refusesNothingASecondTime() {
            world.ingest(pictures);
            var before = tables().snapshotIds();

            assertThat(world.ingest(pictures).nothingNew()).isTrue();
            assertThat(tables().snapshotIds()).isEqualTo(before);
        }

        @Test
        void takesAMendedMaskIn() throws IOException {
            world.ingest(pictures);
            byte[] values = new byte[32 * 32];
            values[5] = (byte) 255;
            Files.write(domain.resolve("masks/0001.png"), PictureCodec.encodePng(Mask.of(32, 32, values)));

            assertThat(world.ingest(pictures).masks()).isEqualTo(1);
        }
    }

    @Test
    void neverCutsAGroupBetweenTwoSplits() {
        world.ingest(pictures);

        assertThat(count("select count(*) from (select group_id from unmask.faces group by group_id"
                        + " having count(distinct split) > 1)"))
                .isZero();
    }

    @Test
    void takesAnUnnamedFolderByItsSubFolders() throws IOException {
        Files.delete(pictures.resolve("manifest.csv"));

        IngestSummary summary = world.ingest(pictures);

        assertThat(summary.accepted()).isGreaterThanOrEqualTo(6);
        assertThat(summary.labels()).isZero();
        assertThat(tables().faces().collect()).allMatch(face -> face.domain().equals("local_warp"));
    }

    @Test
    void putsUnnamedPicturesUnderTheDomainThatIsAskedFor() throws IOException {
        Files.delete(pictures.resolve("manifest.csv"));

        new PictureIngest(world.work("ingest-1")).run(pictures.toString(), Optional.of("asked_for"));

        assertThat(tables().faces().collect())
                .isNotEmpty()
                .allMatch(face -> face.domain().equals("asked_for"));
    }

    @Nested
    class WhenTheFolderHoldsOddFiles {
        @BeforeEach
        void addOddFiles() throws IOException {
            Files.copy(domain.resolve("real/0000.jpg"), domain.resolve("real/copy.jpg"));
            Files.writeString(domain.resolve("real/text.jpg"), "these are words, no picture");
            Files.writeString(domain.resolve("real/empty.jpg"), "");
            Files.writeString(pictures.resolve("manifest.csv"), """
                    local_warp/real/copy.jpg,local_warp,real,copied,
                    local_warp/real/text.jpg,local_warp,real,written,
                    local_warp/real/empty.jpg,local_warp,real,emptied,
                    local_warp/real/gone.jpg,local_warp,real,lost,
                    """, StandardOpenOption.APPEND);
        }

        @Test
        void refusesEachForItsReasonAndAccountsForEveryPicture() {
            IngestSummary summary = world.ingest(pictures);

            assertThat(summary.rejected())
                    .containsOnly(
                            java.util.Map.entry("duplicate", 1L),
                            java.util.Map.entry("not_an_image", 1L),
                            java.util.Map.entry("empty_file", 1L),
                            java.util.Map.entry("missing_file", 1L));
            assertThat(summary.found()).isEqualTo(10);
            assertThat(summary.accepted()).isEqualTo(6);
            assertThat(summary.addsUp()).isTrue();
            assertThat(tables().rejects().collect())
                    .hasSize(4)
                    .allSatisfy(reject -> assertThat(reject.detail()).isNotBlank());
        }

        @Test
        void labelsNoPictureThatIsNoFace() {
            world.ingest(pictures);
            world.ingest(pictures);

            assertThat(count("select count(*) from unmask.labels left anti join unmask.faces using (face_id)"))
                    .isZero();
        }

        @Test
        void addsNothingASecondTime() {
            world.ingest(pictures);
            var before = tables().snapshotIds();

            IngestSummary again = world.ingest(pictures);

            assertThat(again.nothingNew()).isTrue();
            assertThat(again.known()).isEqualTo(10);
            assertThat(again.addsUp()).isTrue();
            assertThat(tables().snapshotIds()).isEqualTo(before);
        }

        @Test
        void takesAFileInThatWasMissingTheFirstTime() throws IOException {
            world.ingest(pictures);
            Files.copy(domain.resolve("masks/0000.png"), domain.resolve("real/gone.jpg"));

            IngestSummary again = world.ingest(pictures);

            assertThat(again.accepted()).isEqualTo(1);
            assertThat(again.known()).isEqualTo(9);
        }
    }

    @Test
    void takesTheSameMissingNameInTwoFoldersForTwoMissingFiles() throws IOException {
        Path other = SmallWorld.faces(temp.resolve("other"), 2, ForgeryFamily.BLENDED_SWAP);
        for (Path folder : new Path[] {pictures, other}) {
            Files.writeString(folder.resolve("manifest.csv"), "gone.jpg,x,real,lost,\n", StandardOpenOption.APPEND);
        }

        world.ingest(pictures);
        IngestSummary second = world.ingest(other);

        assertThat(second.rejected()).containsOnlyKeys("missing_file");
    }

    @Test
    void refusesAFolderOfNothingButBadPicturesYetKeepsTheReasons() throws IOException {
        Path bad = Files.createDirectories(temp.resolve("bad"));
        Files.writeString(bad.resolve("a.jpg"), "words");
        Files.writeString(bad.resolve("b.jpg"), "more words");

        assertThatThrownBy(() -> world.ingest(bad))
                .isInstanceOf(DataContractException.class)
                .hasMessageContaining("got 2 files that were all rejected (not_an_image 2)");

        assertThat(tables().rejects().collect()).hasSize(2);
        assertThat(tables().faces().collect()).isEmpty();
    }

    private Tables tables() {
        return Tables.open(world.spark());
    }

    private long count(String sql) {
        return world.spark().sql(sql).first().getLong(0);
    }
}

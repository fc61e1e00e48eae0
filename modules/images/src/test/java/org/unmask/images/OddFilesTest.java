package org.unmask.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.unmask.core.intake.RejectReason;

/** Runs over a folder of hard files with a {@code manifest.csv} (file, kind, decodable, width, height, frames). */
class OddFilesTest {
    private static final PictureCodec CODEC = new PictureCodec(new DecodeLimits(1, 50_000_000L));

    /** Damaged so far that decoders differ in what they make of it. */
    private static final String DAMAGED = "truncated_or_malformed";

    @Test
    void everyReadableFileHasTheManifestsSizeAndTheOthersAReason() throws Exception {
        String folder = System.getProperty("unmask.odd", "");
        Assumptions.assumeFalse(folder.isEmpty(), "no -Dunmask.odd=<folder of odd files> given");
        List<String> rows = Files.readAllLines(Path.of(folder, "manifest.csv"));
        int readCount = 0;
        for (String row : rows.subList(1, rows.size())) {
            String[] fields = row.split(",", -1);
            readCount += agrees(Path.of(folder, fields[0]), fields) ? 1 : 0;
        }
        assertThat(readCount).isPositive();
    }

    private static boolean agrees(Path file, String[] fields) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        try {
            CODEC.complaints(bytes);
            Picture picture = CODEC.decode(bytes);
            if (fields[2].equals("yes")) {
                assertThat(List.of(fields[3], fields[4]))
                        .as(fields[0])
                        .containsExactlyInAnyOrder("" + picture.width(), "" + picture.height());
            }
            return true;
        } catch (UnreadablePictureException e) {
            if (fields[2].equals("yes")) {
                Set<RejectReason> fitting = fields[1].equals(DAMAGED)
                        ? Set.of(RejectReason.DECODE_FAILED, RejectReason.TRUNCATED)
                        : Set.of(RejectReason.UNSUPPORTED_FORMAT);
                assertThat(fitting).as(fields[0] + ": " + e.detail()).contains(e.reason());
            }
            return false;
        }
    }
}

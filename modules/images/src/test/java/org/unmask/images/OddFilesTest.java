package org.unmask.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.unmask.core.intake.RejectReason;

/** Runs over a folder of hard files with a {@code manifest.csv} (file, kind, decodable, width, height, frames). */
class OddFilesTest {
    private static final PictureCodec CODEC = new PictureCodec(new DecodeLimits(1, 50_000_000L));

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
        try {
            Picture picture = CODEC.decode(Files.readAllBytes(file));
            if (fields[2].equals("yes")) {
                assertThat(List.of(fields[3], fields[4]))
                        .as(fields[0])
                        .containsExactlyInAnyOrder("" + picture.width(), "" + picture.height());
            }
            return true;
        } catch (UnreadablePictureException e) {
            boolean isOurs = fields[0].endsWith(".jpg") || fields[0].endsWith(".png");
            if (isOurs && fields[2].equals("yes")) {
                assertThat(e.reason()).as(fields[0]).isEqualTo(RejectReason.UNSUPPORTED_FORMAT);
            }
            return false;
        }
    }
}

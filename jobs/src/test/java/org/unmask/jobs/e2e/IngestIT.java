package org.unmask.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.generate.forgery.ForgeryFamily;

/** Three ingests of one growing folder without a manifest: each picture is taken in once, each file accounted for. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IngestIT {
    @TempDir
    private static Path folder;

    @Test
    @Order(1)
    void takesInEveryReadablePictureOfANewFolder() throws IOException {
        copyPictures(TinyWorld.pictures(folder.resolve("first"), List.of(ForgeryFamily.LOCAL_WARP), 20));
        Files.write(input().resolve("broken.jpg"), "no picture at all".getBytes(StandardCharsets.UTF_8));
        Files.write(input().resolve("empty.png"), new byte[0]);

        Finished finished = ingest();

        assertThat(finished.outLines()).singleElement().asString().startsWith("20 faces added: 22 pictures found");
        assertThat(finished.sentences())
                .filteredOn(line -> line.contains(" rejected as "))
                .hasSize(2);
        assertEveryFileIsAccountedFor();
        assertThat(lake().rows("rejects", "reason")).containsExactly(List.of("empty_file"), List.of("not_an_image"));
        assertThat(lake().count("labels")).isZero();
    }

    @Test
    @Order(2)
    void addsNothingWhenNothingIsNew() throws IOException {
        Finished finished = ingest();

        assertThat(finished.outLines()).singleElement().asString().startsWith("0 faces added");
        assertEveryFileIsAccountedFor();
        assertThat(lake().count("runs")).isEqualTo(1);
    }

    @Test
    @Order(3)
    void addsTheTenPicturesThatCameSince() throws IOException {
        copyPictures(TinyWorld.pictures(folder.resolve("second"), List.of(ForgeryFamily.BLENDED_SWAP), 10));

        Finished finished = ingest();

        assertThat(finished.outLines()).singleElement().asString().startsWith("10 faces added: 32 pictures found");
        assertEveryFileIsAccountedFor();
        assertThat(lake().rows("faces", "domain")).hasSize(30).contains(List.of("local_warp"), List.of("blended_swap"));
    }

    @Test
    @Order(4)
    void asksForNoDeviceAndCountsNoCores() {
        Finished finished = Build.unmask(folder, command("--master", "local[64]", "--set", "backend.device=cuda"))
                .succeed();

        assertThat(finished.outLines()).singleElement().asString().startsWith("0 faces added");
    }

    private static Finished ingest() throws IOException {
        Finished finished = InOneProcess.run(folder, command());
        assertThat(finished.exitCode()).as(finished.err()).isZero();
        return finished;
    }

    private static List<String> command(String... options) {
        List<String> words = new ArrayList<>(List.of("ingest", "--input", input().toString()));
        words.addAll(List.of("--warehouse", lake().warehouse().toString()));
        words.addAll(List.of(options));
        return words;
    }

    private static void assertEveryFileIsAccountedFor() {
        assertThat(lake().count("faces") + lake().count("rejects"))
                .isEqualTo(files(input()).size());
    }

    /** The generated pictures without masks and manifest: what a download of a social network looks like. */
    private static void copyPictures(Path generated) throws IOException {
        for (Path picture : files(generated)) {
            Path relative = generated.relativize(picture);
            boolean isFace = picture.toString().endsWith(".jpg");
            if (isFace) {
                Path target = input().resolve(relative);
                Files.createDirectories(target.getParent());
                Files.copy(picture, target);
            }
        }
    }

    private static List<Path> files(Path root) {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path input() {
        return folder.resolve("pictures");
    }

    private static Lake lake() {
        return new Lake(folder.resolve("warehouse"));
    }
}

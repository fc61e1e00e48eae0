package org.unmask.pipeline.maskimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.errors.DataContractException;
import org.unmask.core.errors.UserException;
import org.unmask.core.intake.MaskOrigin;
import org.unmask.engine.json.Json;
import org.unmask.generate.forgery.ForgeryFamily;
import org.unmask.images.Mask;
import org.unmask.images.Picture;
import org.unmask.images.PictureCodec;
import org.unmask.images.mask.CocoRuns;
import org.unmask.images.mask.MaskFile;
import org.unmask.images.mask.Polygon;
import org.unmask.pipeline.SmallWorld;
import org.unmask.pipeline.maskimport.LabelStudio.Annotation;
import org.unmask.tables.Tables;
import org.unmask.tables.rows.AnnotationTaskRow;
import org.unmask.tables.rows.FaceRow;
import org.unmask.tables.rows.LabelRow;
import org.unmask.tables.rows.MaskRow;
import org.unmask.tables.rows.RejectRow;

class MaskImportIT {
    private static final int SIDE = 32;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path temp;

    private SmallWorld world;
    private List<String> faces;
    private String notHandedOut = "";
    private int runs;

    /** Sixteen faces without masks, all but one of them handed out. */
    @BeforeEach
    void handOutFaces() throws IOException {
        world = SmallWorld.in(temp);
        Path pictures = SmallWorld.faces(temp.resolve("pictures"), 16, ForgeryFamily.LOCAL_WARP);
        Path manifest = pictures.resolve("manifest.csv");
        Files.writeString(manifest, Files.readString(manifest).replace(",mask\n", ",drawing\n"));
        world.ingest(pictures);
        faces = tables().faces().collect().stream()
                .map(FaceRow::faceId)
                .sorted()
                .toList();
        notHandedOut = faces.get(15);
        tables().annotationTasks()
                .append(faces.subList(0, 15).stream().map(MaskImportIT::task).toList());
    }

    @Test
    void bringsBrushesBackBitForBitAndPolygonsAsTheyAreFilled() throws Exception {
        LabelStudio tool = new LabelStudio();
        Map<String, Mask> drawn = new TreeMap<>();
        Mask ragged = mask((x, y) -> (x * 7 + y * 13) % 5 < 2);
        Mask disc = mask((x, y) -> (x - 20) * (x - 20) + (y - 9) * (y - 9) < 40);
        tool.annotate(faces.get(0)).brush(ragged).choose("fake");
        drawn.put(faces.get(0), ragged);
        tool.annotate(faces.get(1)).brush(disc).brush(mask((x, y) -> x == 0)).choose("fake");
        drawn.put(faces.get(1), mask((x, y) -> x == 0 || disc.covers(x, y)));
        tool.annotate(faces.get(2))
                .polygon(SIDE, SIDE, 25, 25, 75, 25, 75, 62.5, 25, 62.5)
                .choose("unsure");
        drawn.put(faces.get(2), mask((x, y) -> x >= 8 && x < 24 && y >= 8 && y < 20));
        tool.annotate(faces.get(3))
                .polygon(SIDE, SIDE, 10, 10, 90.3, 20.7, 40.1, 88)
                .brush(disc);
        Mask triangle =
                new Polygon(new double[] {3.2, 28.896, 12.832}, new double[] {3.2, 6.624, 28.16}).fill(SIDE, SIDE);
        drawn.put(faces.get(3), triangle.union(disc));
        tool.annotate(faces.get(4)).choose("real");
        tool.task(faces.get(5));

        ImportSummary summary = run(tool.export(temp.resolve("export.json")));

        assertThat(summary).isEqualTo(new ImportSummary(5, 4, 1, 0, Map.of(), 3, 1));
        assertThat(masks()).isEqualTo(drawn);
        assertThat(tables().masks().collect()).allSatisfy(row -> {
            assertThat(row.origin()).isEqualTo(MaskOrigin.LABEL_STUDIO);
            assertThat(row.annotator()).isEqualTo("7");
            assertThat(row.annotatedAt()).isEqualTo(Instant.parse("2026-11-20T10:30:00.123456Z"));
            assertThat(row.sourceUri()).matches(".*/export.json#task=\\d+,annotation=\\d+");
            assertThat(row.runId()).isEqualTo("import-masks-1");
        });
        assertThat(personalLabels())
                .containsOnly(Map.entry(faces.get(0), 1), Map.entry(faces.get(1), 1), Map.entry(faces.get(4), 0));
        assertThat(tables().rejects().collect()).isEmpty();
    }

    @Test
    void readsAnExportThatBeginsWithAByteOrderMark() throws Exception {
        LabelStudio tool = new LabelStudio();
        tool.annotate(faces.get(0)).brush(mask((x, y) -> x < 5));
        Path export = tool.export(temp.resolve("export.json"));
        Files.writeString(export, "\ufeff\r\n" + Files.readString(export));

        assertThat(run(export).imported()).isEqualTo(1);
        assertThat(masks()).isEqualTo(Map.of(faces.get(0), mask((x, y) -> x < 5)));
    }

    @Test
    void addsNothingASecondTimeAndTheNewestOfTwoVersionsCounts() throws Exception {
        LabelStudio tool = new LabelStudio();
        ObjectNode task = tool.task(faces.get(0));
        tool.annotate(task, 10).brush(mask((x, y) -> x < 5)).choose("fake");
        Path export = tool.export(temp.resolve("export.json"));
        run(export);
        var before = tables().snapshotIds();

        assertThat(run(export)).isEqualTo(new ImportSummary(1, 0, 0, 1, Map.of(), 0, 0));
        assertThat(tables().snapshotIds()).isEqualTo(before);

        tool.annotate(task, 20).brush(mask((x, y) -> x < 9)).choose("fake");
        ImportSummary corrected = run(tool.export(temp.resolve("corrected.json")));

        assertThat(corrected).isEqualTo(new ImportSummary(2, 1, 0, 0, Map.of("mask_superseded", 1L), 0, 0));
        assertThat(masks()).isEqualTo(Map.of(faces.get(0), mask((x, y) -> x < 9)));

        LabelStudio late = new LabelStudio();
        late.annotate(late.task(faces.get(0)), 15).brush(mask((x, y) -> x < 7));
        assertThatThrownBy(() -> run(late.export(temp.resolve("late.json"))))
                .isInstanceOf(DataContractException.class)
                .hasMessageContaining("got 1 that were all refused {mask_superseded=1}");
    }

    @Test
    void refusesEveryKindOfBrokenMaskForItsReasonAndKeepsTheGoodOnes() throws Exception {
        Mask good = mask((x, y) -> x > y);
        LabelStudio tool = new LabelStudio();
        tool.annotate(faces.get(0)).brush(good).choose("fake");
        spoil(tool, 1, region -> ((ArrayNode) region.at("/value/rle")).remove(30));
        spoil(tool, 2, region -> region.put("original_width", SIDE + 1));
        spoil(tool, 3, region -> region.put("image_rotation", 90));
        spoil(tool, 4, region -> ((ArrayNode) region.at("/value/brushlabels")).set(0, JSON.valueToTree("eye")));
        spoil(tool, 5, region -> region.put("type", "ellipselabels"));
        tool.annotate(faces.get(6)).brush(mask(SIDE / 2, (x, y) -> true));
        tool.annotate(faces.get(7)).polygon(SIDE, SIDE, 10, 10, 20, 20);
        tool.annotate(faces.get(8)).polygon(SIDE, SIDE, 10, 10, 120, 20, 50, 50);
        tool.annotate(faces.get(9)).brush(mask((x, y) -> false)).choose("fake");
        tool.annotate(faces.get(10)).brush(good).choose("real");
        tool.annotate("ab".repeat(32)).brush(good);
        tool.annotate(notHandedOut).brush(good);
        tool.annotate(faces.get(11)).with("was_cancelled", true);
        tool.annotate(faces.get(12)).choose("unsure");
        tool.annotate(faces.get(13)).brush(good).polygon(SIDE, SIDE, 1, 1).choose("fake");

        ImportSummary summary = run(tool.export(temp.resolve("export.json")));

        assertThat(summary.found()).isEqualTo(16);
        assertThat(summary.imported()).isEqualTo(1);
        assertThat(summary.addsUp()).isTrue();
        assertThat(summary.refused())
                .containsOnly(
                        Map.entry("mask_broken_runs", 2L),
                        Map.entry("mask_rotated", 1L),
                        Map.entry("mask_unknown_label", 1L),
                        Map.entry("mask_unknown_region", 1L),
                        Map.entry("mask_wrong_size", 1L),
                        Map.entry("mask_broken_polygon", 3L),
                        Map.entry("mask_empty", 2L),
                        Map.entry("mask_contradicts_label", 1L),
                        Map.entry("mask_unknown_face", 1L),
                        Map.entry("mask_not_a_task", 1L),
                        Map.entry("mask_skipped", 1L));
        assertThat(masks()).isEqualTo(Map.of(faces.get(0), good));
        assertThat(personalLabels()).containsOnlyKeys(faces.get(0));
        assertThat(tables().rejects().collect())
                .hasSize(15)
                .allSatisfy(reject -> {
                    assertThat(reject.sourceUri()).contains("/export.json#task=");
                    assertThat(reject.detail()).startsWith("expected ");
                })
                .extracting(RejectRow::detail)
                .contains(
                        "expected the face's 32 x 32 pixels, got 16 x 16",
                        "expected corners within 32 x 32, got (38.4, 6.4)",
                        "expected a face that was handed out for annotation, got " + notHandedOut,
                        "expected the label [\"manipulated\"], got [\"eye\"]",
                        "expected the picture as it was handed out, got it turned by 90 degrees");
    }

    @Test
    void keepsTheTasksBeforeTheDamageOfAFile() throws Exception {
        LabelStudio tool = new LabelStudio();
        tool.annotate(faces.get(0)).brush(mask((x, y) -> x < 5));
        tool.annotate(faces.get(1)).brush(mask((x, y) -> x < 5));
        Path export = tool.export(temp.resolve("export.json"));
        String text = Files.readString(export);
        Files.writeString(export, text.substring(0, text.length() - 40));

        ImportSummary summary = run(export);

        assertThat(summary.imported()).isEqualTo(1);
        assertThat(summary.refused()).isEqualTo(Map.of("mask_unreadable", 1L));
    }

    @Test
    void takesCocoWithPolygonsAndBothKindsOfRuns() throws Exception {
        Mask disc = mask((x, y) -> (x - 20) * (x - 20) + (y - 9) * (y - 9) < 40);
        ObjectNode coco = JSON.createObjectNode();
        ArrayNode images = coco.putArray("images");
        for (int i = 0; i < 6; i++) {
            images.addObject()
                    // As a table program writes whole numbers; the annotations have them without the point.
                    .put("id", (double) i)
                    .put("file_name", "images/" + faces.get(i) + ".png")
                    .put("width", SIDE)
                    .put("height", SIDE);
        }
        coco.putArray("categories").addObject().put("id", "1.0").put("name", "manipulated");
        ArrayNode annotations = coco.putArray("annotations");
        annotation(annotations, 0)
                .putObject("segmentation")
                .put("counts", CocoRuns.text(disc))
                .putArray("size")
                .add(SIDE)
                .add(SIDE);
        ObjectNode plain = annotation(annotations, 1).putObject("segmentation");
        plain.set("counts", JSON.valueToTree(CocoRuns.runs(disc)));
        plain.putArray("size").add(SIDE).add(SIDE);
        ArrayNode outline = annotation(annotations, 2).putArray("segmentation").addArray();
        for (int corner : new int[] {8, 8, 24, 8, 24, 20, 8, 20}) {
            outline.add(corner);
        }
        annotation(annotations, 2)
                .putObject("segmentation")
                .put("counts", CocoRuns.text(disc))
                .putArray("size")
                .add(SIDE)
                .add(SIDE);
        annotation(annotations, 3)
                .putObject("segmentation")
                .put("counts", "01i")
                .putArray("size")
                .add(SIDE)
                .add(SIDE);
        annotation(annotations, 4).put("category_id", 2).putArray("segmentation");
        annotation(annotations, 99).putArray("segmentation");

        ImportSummary summary = run(Files.write(temp.resolve("instances.json"), JSON.writeValueAsBytes(coco)));

        assertThat(summary)
                .isEqualTo(new ImportSummary(
                        6,
                        3,
                        0,
                        0,
                        Map.of("mask_broken_runs", 1L, "mask_unknown_label", 1L, "mask_unknown_face", 1L),
                        0,
                        1));
        assertThat(masks())
                .isEqualTo(Map.of(
                        faces.get(0), disc,
                        faces.get(1), disc,
                        faces.get(2), mask((x, y) -> x >= 8 && x < 24 && y >= 8 && y < 20 || disc.covers(x, y))));
        assertThat(tables().masks().collect()).allSatisfy(row -> {
            assertThat(row.origin()).isEqualTo(MaskOrigin.COCO);
            assertThat(row.annotator()).isEqualTo("ann");
        });
    }

    @Test
    void takesAFolderOfPngFilesNamedByFace() throws Exception {
        Path folder = Files.createDirectories(temp.resolve("drawn"));
        Mask good = mask((x, y) -> x + y > 40);
        Files.write(folder.resolve(faces.get(0) + ".png"), PictureCodec.encodePng(good));
        Files.write(folder.resolve("task-3-" + faces.get(1) + ".png"), PictureCodec.encodePng(good));
        Files.write(folder.resolve(faces.get(2) + ".png"), PictureCodec.encodePng(mask(16, (x, y) -> true)));
        Files.write(folder.resolve(faces.get(3) + ".png"), PictureCodec.encodePng(soft()));
        Files.writeString(folder.resolve(faces.get(4) + ".png"), "words");
        Files.write(folder.resolve("face.png"), PictureCodec.encodePng(good));
        Files.writeString(folder.resolve("notes.txt"), "left alone");

        ImportSummary summary = run(folder);

        assertThat(summary)
                .isEqualTo(new ImportSummary(
                        6,
                        2,
                        0,
                        0,
                        Map.of(
                                "mask_wrong_size", 1L,
                                "mask_not_two_valued", 1L,
                                "mask_unreadable", 1L,
                                "mask_unknown_face", 1L),
                        0,
                        0));
        assertThat(masks()).isEqualTo(Map.of(faces.get(0), good, faces.get(1), good));
    }

    @Test
    void refusesAPlaceWhereNothingIs() throws IOException {
        Path empty = Files.createDirectories(temp.resolve("empty"));
        Path odd = Files.writeString(temp.resolve("odd.json"), "words");

        assertThatThrownBy(() -> run(temp.resolve("nowhere")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("got a path that does not exist");
        assertThatThrownBy(() -> run(empty)).isInstanceOf(UserException.class).hasMessageContaining("got neither");
        assertThatThrownBy(() -> run(odd))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("a .json file that is no JSON");
        assertThatThrownBy(() -> MaskFormat.named("bmp"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected the format label-studio, coco or png, got \"bmp\"");
    }

    private ImportSummary run(Path input) {
        runs++;
        return new MaskImport(world.work("import-masks-" + runs))
                .run(input.toString(), Optional.empty(), Optional.of("ann"));
    }

    private void spoil(LabelStudio tool, int face, Consumer<ObjectNode> how) {
        Annotation annotation = tool.annotate(faces.get(face)).brush(mask((x, y) -> x > y));
        how.accept(annotation.lastRegion());
    }

    private static ObjectNode annotation(ArrayNode annotations, int image) {
        return annotations
                .addObject()
                .put("id", annotations.size())
                .put("image_id", image)
                .put("category_id", 1);
    }

    /** The mask of each face that counts. */
    private Map<String, Mask> masks() throws Exception {
        Map<String, Mask> newest = new TreeMap<>();
        for (MaskRow row : tables().masks().collect().stream()
                .sorted(Comparator.comparing(MaskRow::importedAt))
                .toList()) {
            newest.put(row.faceId(), MaskFile.read(row.mask()));
        }
        return newest;
    }

    private Map<String, Integer> personalLabels() {
        return tables().labels().collect().stream()
                .filter(row -> row.origin().equals("person:7"))
                .collect(Collectors.toMap(LabelRow::faceId, LabelRow::label));
    }

    private Tables tables() {
        return Tables.open(world.spark());
    }

    private interface Pixels {
        boolean covers(int x, int y);
    }

    private static Mask mask(Pixels pixels) {
        return mask(SIDE, pixels);
    }

    private static Mask mask(int side, Pixels pixels) {
        byte[] values = new byte[side * side];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (pixels.covers(i % side, i / side) ? 255 : 0);
        }
        return Mask.of(side, side, values);
    }

    private static Picture soft() {
        byte[] rgb = new byte[SIDE * SIDE * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i / 3 % 200);
        }
        return Picture.of(SIDE, SIDE, rgb);
    }

    private static AnnotationTaskRow task(String faceId) {
        Map<String, Object> task = Map.of(
                "packageId", "select-for-annotation-1",
                "faceId", faceId,
                "domain", "local_warp",
                "modelId", "a-model",
                "rule", "challenging",
                "requestSha256", "a-request",
                "outputUri", "file:/package",
                "selectedAt", Instant.EPOCH,
                "runId", "select-for-annotation-1");
        return Json.rows().convertValue(task, AnnotationTaskRow.class);
    }
}

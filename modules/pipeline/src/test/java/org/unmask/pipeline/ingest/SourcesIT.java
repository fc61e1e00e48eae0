package org.unmask.pipeline.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.errors.UserException;
import org.unmask.generate.forgery.ForgeryFamily;
import org.unmask.pipeline.SmallWorld;
import org.unmask.pipeline.archives.TarWriter;
import org.unmask.tables.rows.RejectRow;

/** The same few pictures out of every kind of source are the same faces with the same labels, and are taken once. */
class SourcesIT {
    @TempDir
    private Path temp;

    private SmallWorld world;
    private List<Picture> pictures;

    /** A picture and what is to be known of its face. */
    private record Picture(Path file, String label, String group) {
        byte[] bytes() {
            try {
                return Files.readAllBytes(file);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        String name() {
            return file.getParent().getFileName() + "-" + file.getFileName();
        }
    }

    @BeforeEach
    void drawPictures() throws IOException {
        world = SmallWorld.in(temp);
        Path folder = SmallWorld.faces(temp.resolve("drawn"), 6, ForgeryFamily.LOCAL_WARP);
        pictures = Files.readAllLines(folder.resolve("manifest.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(fields -> new Picture(folder.resolve(fields[0]), fields[2], fields[3]))
                .toList();
    }

    @Test
    void takesFilesOfATableWithBytesAsHubsKeepThem() {
        StructType image = new StructType().add("bytes", "binary").add("path", "string");
        StructType schema =
                new StructType().add("image", image).add("label", "int").add("video", "string");
        String place = parquet(
                schema,
                pictures.stream()
                        .map(picture -> RowFactory.create(
                                RowFactory.create(picture.bytes(), picture.name()),
                                picture.label().equals("fake") ? 1 : 0,
                                picture.group()))
                        .toList());

        takesEachOnce(request(place, SourceFormat.PARQUET));
        assertThat(world.work("ingest-2").tables().faces().collect())
                .allMatch(face -> face.sourceUri().matches("file:/.*/table#.*-\\d+\\.jpg"));
    }

    @Test
    void takesWhatStandsBesideAndBeforeDamageInFilesOfATable() throws IOException {
        StructType schema =
                new StructType().add("bytes", "binary").add("label", "string").add("group", "string");
        List<Row> rows = pictures.stream()
                .map(picture -> RowFactory.create(picture.bytes(), picture.label(), picture.group()))
                .toList();
        Path place = Path.of(parquet(schema, rows));
        // A page of the second file is another's, and its end, where Parquet keeps its columns, is there; the third has
        // no end.
        byte[] whole = Files.readAllBytes(anyParquet(place));
        Arrays.fill(whole, 4, 400, (byte) 0x55);
        Files.write(place.resolve("a-page-lost.parquet"), whole);
        Files.write(place.resolve("0-no-end.parquet"), Arrays.copyOf(whole, whole.length / 2));

        IngestSummary summary = takesEachOnce(request(place.toString(), SourceFormat.PARQUET));

        assertThat(summary.rejected()).isEqualTo(Map.of("unreadable_file", 2L));
        assertThat(world.work("ingest-3").tables().rejects().collect())
                .extracting(RejectRow::detail)
                .anySatisfy(detail ->
                        assertThat(detail).startsWith("after 0 rows: ").contains("0-no-end.parquet"))
                .anySatisfy(detail -> assertThat(detail).startsWith("after ").contains("a-page-lost.parquet"));
    }

    private static Path anyParquet(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void takesATableOfPathsAndAccountsForEveryBadRow() {
        StructType schema =
                new StructType().add("Path", "string").add("label", "string").add("group", "string");
        List<Row> rows = new ArrayList<>(pictures.stream()
                .map(picture ->
                        RowFactory.create(temp.relativize(picture.file()).toString(), picture.label(), picture.group()))
                .toList());
        rows.add(RowFactory.create(null, "real", "x"));
        rows.add(RowFactory.create("drawn/gone.jpg", "real", "x"));
        rows.add(RowFactory.create("../out.jpg", "real", "x"));
        rows.add(RowFactory.create("drawn/manifest.csv", "perhaps", "x"));
        String place = parquet(schema, rows);

        IngestSummary summary = takesEachOnce(new IngestRequest(
                Optional.of(place),
                Optional.empty(),
                Optional.of(SourceFormat.PARQUET),
                Optional.of(temp.toString()),
                Optional.of("asked_for")));

        assertThat(summary.found()).isEqualTo(10);
        assertThat(summary.rejected()).isEqualTo(Map.of("missing_file", 3L, "bad_label", 1L));
        assertThat(world.work("ingest-2").tables().faces().collect())
                .allMatch(face -> face.domain().equals("asked_for"));
        assertThat(world.work("ingest-2").tables().rejects().collect())
                .extracting(RejectRow::detail)
                .contains("expected the label real, fake, 0, 1 or empty, got 'perhaps'");
    }

    @Test
    void takesATableOfACatalogAndACorrectedLabelOfIt() {
        StructType schema =
                new StructType().add("content", "binary").add("label", "string").add("group", "string");
        List<Row> rows = new ArrayList<>(pictures.stream()
                .map(picture -> RowFactory.create(picture.bytes(), picture.label(), picture.group()))
                .toList());
        rows.add(RowFactory.create(null, "real", "x"));
        rows.add(RowFactory.create(new byte[0], "real", "x"));
        rows.set(0, RowFactory.create(pictures.get(0).bytes(), "0.5", "x"));
        write(schema, rows, "lake.other.pictures");

        IngestSummary first = new PictureIngest(world.work("ingest-1")).run(table("lake.other.pictures"));
        rows.set(
                0,
                RowFactory.create(
                        pictures.get(0).bytes(),
                        pictures.get(0).label(),
                        pictures.get(0).group()));
        write(schema, rows, "lake.other.pictures");
        IngestSummary second = new PictureIngest(world.work("ingest-2")).run(table("lake.other.pictures"));

        assertThat(first.rejected()).isEqualTo(Map.of("empty_file", 2L, "bad_label", 1L));
        assertThat(second.accepted()).isEqualTo(1);
        assertThat(second.addsUp()).isTrue();
        assertThat(faces()).isEqualTo(expected());
    }

    @Test
    void takesShardsAndOfACutOneWhatStandsBeforeTheCut() throws IOException {
        Path shards = Files.createDirectories(temp.resolve("shards"));
        writeShard(shards.resolve("0000.tar"), pictures.subList(0, 3));
        writeShard(shards.resolve("0001.tar.gz"), pictures.subList(3, 6));
        Files.writeString(shards.resolve("0000_stats.json"), "{}");
        IngestSummary whole = takesEachOnce(request(shards.toString(), null));
        byte[] bytes = Files.readAllBytes(shards.resolve("0000.tar"));
        Files.write(shards.resolve("0002.tar"), Arrays.copyOf(bytes, bytes.length / 2));

        IngestSummary cut = new PictureIngest(world.work("ingest-3")).run(request(shards + "/*2.tar", null));
        IngestSummary again = new PictureIngest(world.work("ingest-4")).run(request(shards.toString(), null));

        assertThat(whole.found()).isEqualTo(6);
        assertThat(whole.remarks().sentences())
                .contains("1 files beside the archives were left alone.", "Passed over in archives: 6 .txt.");
        assertThat(cut.rejected()).isEqualTo(Map.of("truncated", 1L));
        assertThat(cut.known()).isBetween(1L, 2L);
        assertThat(again.nothingNew()).isTrue();
        assertThat(world.work("ingest-5").tables().faces().collect())
                .allMatch(face -> face.sourceUri().matches("file:/.*/shards/000\\d\\.tar(\\.gz)?!/[a-z]+-\\d+\\.jpg"));
    }

    @Test
    void takesAFolderWhoseManifestHasAJsonObjectOnEachLine() throws IOException {
        Path folder = temp.resolve("drawn");
        Files.delete(folder.resolve("manifest.csv"));
        Files.write(
                folder.resolve("manifest.jsonl"),
                pictures.stream()
                        .map(picture -> "{\"path\": \"" + folder.relativize(picture.file()) + "\", \"group\": \""
                                + picture.group() + "\", \"label\": \"" + picture.label() + "\"}")
                        .toList());

        takesEachOnce(request(folder.toString(), null));
    }

    @Test
    void takesADataSetAsDeepfakeBenchArrangesIt() throws IOException {
        StringBuilder real = new StringBuilder();
        StringBuilder fake = new StringBuilder();
        for (Picture picture : pictures) {
            StringBuilder videos = picture.label().equals("real") ? real : fake;
            videos.append(videos.isEmpty() ? "" : ", ")
                    .append("\"" + picture.group() + "\": {\"label\": \"Warp_" + picture.label()
                            + "\", \"frames\": [\"/elsewhere/" + temp.relativize(picture.file()) + "\"]}");
        }
        Path file = Files.writeString(
                temp.resolve("Warp.json"),
                "{\"Warp\": {\"Warp_real\": {\"train\": {" + real + "}}, \"Warp_fake\": {\"val\": {" + fake
                        + "}, \"test\": {" + fake + "}}}}");
        pictures = pictures.stream()
                .map(picture -> new Picture(picture.file(), picture.label(), "Warp/" + picture.group()))
                .toList();

        assertThat(takesEachOnce(request(file.toString(), SourceFormat.DEEPFAKEBENCH))
                        .found())
                .isEqualTo(6);
        assertThat(world.work("ingest-3").tables().faces().collect())
                .allMatch(face -> face.domain().equals("Warp"));
    }

    private static void writeShard(Path file, List<Picture> pictures) throws IOException {
        try (TarWriter tar = TarWriter.to(file)) {
            for (Picture picture : pictures) {
                tar.add(picture.name(), picture.bytes());
                String key = picture.name().replace(".jpg", "");
                tar.add(key + ".txt", "a face");
                tar.add(key + ".json", "{\"group\": \"" + picture.group() + "\", \"url\": null}");
                tar.add(key + ".cls", picture.label());
            }
        }
    }

    @Test
    void saysWhatIsWrongWithATableInASentence() {
        StructType schema = new StructType().add("picture", "binary").add("truth", "string");
        String place = parquet(schema, List.of(RowFactory.create(pictures.get(0).bytes(), "real")));
        IngestRequest request = request(place, SourceFormat.PARQUET);

        assertThatThrownBy(() -> new PictureIngest(world.work("ingest-1")).run(request))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("got the columns [picture, truth]")
                .hasMessageContaining("ingest.table.bytes-column");
        assertThatThrownBy(
                        () -> new PictureIngest(world.work("ingest-1", "ingest.table.label-column=lable")).run(request))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("got the columns [picture, truth]");
        assertThatThrownBy(
                        () -> new PictureIngest(world.work("ingest-1", "ingest.table.bytes-column=truth")).run(request))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected bytes in the column truth, got string");
        assertThatThrownBy(() -> new PictureIngest(world.work("ingest-1"))
                        .run(request(temp.resolve("drawn/manifest.csv").toString(), SourceFormat.PARQUET)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is not a Parquet file")
                .hasMessageContaining("Check --input and --format.");
        assertThatThrownBy(() -> new PictureIngest(world.work("ingest-1")).run(table("lake.other.nowhere")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected a table that Spark reads");
        assertThatThrownBy(() -> new PictureIngest(world.work("ingest-1")).run(request(place, SourceFormat.AVRO)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("--packages org.apache.spark:spark-avro");
    }

    private static IngestRequest request(String place, @Nullable SourceFormat format) {
        return new IngestRequest(
                Optional.of(place), Optional.empty(), Optional.ofNullable(format), Optional.empty(), Optional.empty());
    }

    private static IngestRequest table(String name) {
        return new IngestRequest(
                Optional.empty(), Optional.of(name), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Ingests twice: the first run takes all pictures, the second nothing. */
    private IngestSummary takesEachOnce(IngestRequest request) {
        IngestSummary first = new PictureIngest(world.work("ingest-1")).run(request);
        IngestSummary second = new PictureIngest(world.work("ingest-2")).run(request);

        assertThat(first.accepted()).isEqualTo(pictures.size());
        assertThat(first.labels()).isEqualTo(pictures.size());
        assertThat(first.addsUp()).isTrue();
        assertThat(faces()).isEqualTo(expected());
        assertThat(second.nothingNew()).as(second.toString()).isTrue();
        assertThat(second.known()).isEqualTo(first.found());
        return first;
    }

    private List<String> faces() {
        return world
                .spark()
                .sql("select concat_ws(' ', source_sha256, label, group_id) as face from unmask.faces"
                        + " join unmask.labels using (face_id) order by face")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private List<String> expected() {
        return pictures.stream()
                .map(picture -> org.unmask.core.hash.Sha256.hex(picture.bytes()) + " "
                        + (picture.label().equals("fake") ? 1 : 0) + " " + picture.group())
                .sorted()
                .toList();
    }

    private String parquet(StructType schema, List<Row> rows) {
        String place = temp.resolve("table").toString();
        world.spark().createDataFrame(rows, schema).repartition(2).write().parquet(place);
        return place;
    }

    private void write(StructType schema, List<Row> rows, String table) {
        world.spark().sql("create namespace if not exists lake.other");
        world.spark()
                .createDataFrame(rows, schema)
                .writeTo(table)
                .using("iceberg")
                .createOrReplace();
    }
}

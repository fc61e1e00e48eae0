package org.unmask.pipeline.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.xxhash64;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.generate.FaceFolder;
import org.unmask.generate.GenerateSpec;
import org.unmask.generate.forgery.ForgeryFamily;
import org.unmask.pipeline.SmallWorld;
import org.unmask.tables.rows.FaceRow;

/** What an ingest makes of pictures does not depend on how much else the tables hold, of which it shuffles next to nothing. */
class LargeTablesIT {
    private static final int FACES = 8;

    /** More than the rows up to which tables are shuffled whole. */
    private static final int OTHERS = 20_001;

    @TempDir
    private Path temp;

    private SmallWorld world;
    private Path pictures;

    @BeforeEach
    void takeInPicturesAmongManyOthers() throws Exception {
        world = SmallWorld.in(temp);
        pictures = pictures("pictures", 92);
        Files.writeString(pictures.resolve("broken.jpg"), "no picture");
        Files.writeString(
                pictures.resolve("manifest.csv"), "broken.jpg,local_warp,real,broken,\n", StandardOpenOption.APPEND);
        IngestSummary first = world.ingest(pictures);
        assertThat(first.accepted()).isEqualTo(FACES);
        assertThat(first.labels()).isEqualTo(FACES);
        multiply();
    }

    @Test
    void picturesFacesAndRefusalsThatAreKnown() {
        IngestSummary again = world.ingest(pictures);

        assertThat(again.known()).isEqualTo(FACES + 1);
        assertThat(again.nothingNew()).isTrue();
    }

    @Test
    void labelsAndGroupsThatAreCorrected() throws IOException {
        Path manifest = pictures.resolve("manifest.csv");
        List<String> rows = Files.readAllLines(manifest);
        String[] first = rows.get(1).split(",", -1);
        rows.set(1, String.join(",", first[0], first[1], "fake", "somebody-else", first[4]));
        Files.write(manifest, rows);

        IngestSummary corrected = world.ingest(pictures);

        assertThat(corrected.labels()).isEqualTo(1);
        assertThat(corrected.remarks().sentences())
                .anySatisfy(sentence -> assertThat(sentence).startsWith("1 faces have another label in the manifest"))
                .anySatisfy(sentence -> assertThat(sentence).startsWith("1 faces are in another group"));
    }

    @Test
    void copiesOfFacesAreFoundAndShareTheirGroups() throws IOException {
        Path copies = pictures("copies", 60);
        // Without their groups.
        Path manifest = copies.resolve("manifest.csv");
        Files.write(
                manifest,
                Files.readAllLines(manifest).stream()
                        .map(row -> row.split(",", 2)[0])
                        .toList());

        IngestSummary summary = new PictureIngest(world.work("ingest-2")).run(copies.toString(), Optional.of("copies"));

        assertThat(summary.accepted()).isEqualTo(FACES);
        assertThat(faces("ingest-2"))
                .hasSize(FACES)
                .allSatisfy(copy -> assertThat(copy.nearDuplicateOf()).isNotNull());
        assertThat(faces("ingest-2"))
                .extracting(FaceRow::groupId)
                .isSubsetOf(faces("ingest-1").stream().map(FaceRow::groupId).toList());
    }

    private List<FaceRow> faces(String run) {
        return world.work("look-1").tables().faces().collect().stream()
                .filter(face -> face.runId().equals(run) && !face.domain().equals("others"))
                .toList();
    }

    private Path pictures(String name, int jpegQuality) {
        Path folder = temp.resolve(name);
        FaceFolder.write(
                folder,
                new GenerateSpec(List.of(ForgeryFamily.LOCAL_WARP), FACES, 32, 1, jpegQuality, 7, Optional.empty()));
        return folder;
    }

    private void multiply() throws NoSuchTableException {
        SparkSession spark = world.spark();
        Column name = sha2(concat(lit("other "), col("id").cast("string")), 256);
        many(spark.table("unmask.faces"))
                .withColumn("face_id", name)
                .withColumn("source_sha256", name)
                .withColumn("group_id", name)
                .withColumn("domain", lit("others"))
                .withColumn("perceptual_hash", xxhash64(col("id")))
                .drop("id")
                .writeTo("unmask.faces")
                .append();
        many(spark.table("unmask.labels"))
                .withColumn("face_id", name)
                .drop("id")
                .writeTo("unmask.labels")
                .append();
        many(spark.table("unmask.rejects"))
                .withColumn("source_uri", name)
                .withColumn("source_sha256", name)
                .drop("id")
                .writeTo("unmask.rejects")
                .append();
    }

    private static Dataset<Row> many(Dataset<Row> rows) {
        return rows.limit(1).crossJoin(rows.sparkSession().range(OTHERS).toDF("id"));
    }
}

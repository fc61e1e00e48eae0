package org.unmask.pipeline.faces;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.split.Buckets;
import org.unmask.core.split.Split;
import org.unmask.generate.forgery.ForgeryFamily;
import org.unmask.images.PictureCodec;
import org.unmask.images.Pictures;
import org.unmask.images.UnreadablePictureException;
import org.unmask.pipeline.SmallWorld;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.pixels.PixelReader;

/** Shards are what the tables hold, whatever becomes of the files that their pixels lie in. */
class FaceShardsIT {
    private static final String DOMAIN = ForgeryFamily.UPSAMPLED_DECODER.domain();

    @TempDir
    private static Path folder;

    private static Workspace work;
    private FaceShards loader;
    private JavaRDD<FaceShard> shards;

    @BeforeAll
    static void ingestSomeFaces() {
        SmallWorld world = SmallWorld.in(folder);
        world.ingest(SmallWorld.faces(folder.resolve("faces"), 24, ForgeryFamily.UPSAMPLED_DECODER));
        work = world.work("faces-1", "train.workers=3");
    }

    @BeforeEach
    void load() {
        loader = new FaceShards(work);
        shards = loader.load(FaceQuery.unlabelled(DOMAIN, Split.TRAIN));
    }

    @AfterEach
    void release() {
        loader.release(shards);
    }

    @Test
    void holdEachFaceOfTheTableOnceInTheOrderOfTheirIdentities() throws UnreadablePictureException {
        List<FaceShard> all = shards.collect();

        assertThat(all).extracting(FaceShard::worker).containsExactly(0, 1, 2);
        List<String> faceIds = new ArrayList<>();
        for (FaceShard shard : all) {
            assertThat(shard.faceIds()).isSorted();
            assertThat(shard.faceIds()).allMatch(face -> Buckets.of(face, 3) == shard.worker());
            faceIds.addAll(shard.faceIds());
        }
        assertThat(faceIds).containsExactlyInAnyOrderElementsOf(encoded().keySet());
        Map<String, byte[]> encoded = encoded();
        for (FaceShard shard : all) {
            for (int face = 0; face < shard.count(); face++) {
                byte[] picture = encoded.get(shard.faceIds().get(face));
                assertThat(pixels(shard, face))
                        .isEqualTo(Pictures.resize(PictureCodec.DEFAULT.decode(picture), 32)
                                .rgb());
            }
        }
    }

    @Test
    void areOneForEachWorkerWhereThereIsNoFace() {
        JavaRDD<FaceShard> none = loader.load(FaceQuery.unlabelled("nobody's", Split.TRAIN));

        assertThat(none.collect()).extracting(FaceShard::count).containsExactly(0, 0, 0);
        assertThat(none.map(FaceShard::worker).collect()).containsExactly(0, 1, 2);
        loader.release(none);
    }

    @Test
    void areReadFromTheSameFilesAgainAndAgain() {
        assertThat(paths()).isEqualTo(paths());
    }

    @Test
    void areDecodedAnewWhereAFileHasVanished() throws IOException {
        List<Path> first = paths();
        List<byte[]> before = allPixels();
        Files.delete(first.get(1));

        List<byte[]> after = allPixels();
        assertThat(after).hasSameSizeAs(before);
        for (int face = 0; face < before.size(); face++) {
            assertThat(after.get(face)).isEqualTo(before.get(face));
        }
        List<Path> second = paths();
        assertThat(second).element(0).isEqualTo(first.get(0));
        assertThat(second).element(1).isNotEqualTo(first.get(1));
        // What was decoded anew is kept.
        assertThat(paths()).isEqualTo(second);
    }

    @Test
    void leaveNoFilesWhenTheyAreReleased() {
        List<Path> files = paths();
        assertThat(files).hasSize(3).allMatch(Files::exists);

        loader.release(shards);

        assertThat(files).noneMatch(Files::exists);
    }

    private List<Path> paths() {
        return shards.map(shard -> shard.pixels().path()).collect().stream()
                .map(Path::of)
                .toList();
    }

    private List<byte[]> allPixels() {
        return shards.flatMap(shard -> {
                    List<byte[]> faces = new ArrayList<>();
                    for (int face = 0; face < shard.count(); face++) {
                        faces.add(pixels(shard, face));
                    }
                    return faces.iterator();
                })
                .collect();
    }

    private static byte[] pixels(FaceShard shard, int face) {
        byte[] pixels = new byte[shard.faceBytes()];
        try (PixelReader reader = shard.openPixels()) {
            reader.read(face, 1, pixels, 0);
        }
        return pixels;
    }

    private static Map<String, byte[]> encoded() {
        Map<String, byte[]> encoded = new TreeMap<>();
        work.tables()
                .faces()
                .read()
                .where("split = 'train'")
                .select("face_id", "image")
                .collectAsList()
                .forEach(row -> encoded.put(row.getString(0), row.getAs(1)));
        return encoded;
    }
}

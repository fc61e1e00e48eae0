package org.unmask.pipeline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.generate.forgery.ForgeryFamily;
import org.unmask.pipeline.SmallWorld;
import org.unmask.pipeline.Workspace;
import org.unmask.tables.rows.FaceRow;

class TwoIngestsIT {
    @TempDir
    private Path temp;

    private SmallWorld world;
    private Path pictures;

    @BeforeEach
    void makeAWorld() {
        world = SmallWorld.in(temp);
        pictures = SmallWorld.faces(temp.resolve("pictures"), 8, ForgeryFamily.LOCAL_WARP);
    }

    @Test
    void takeEachFaceInOnceWhenTheyRunAtOnce() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<IngestSummary>> runs = Stream.of("ingest-1", "ingest-2")
                    .map(run -> threads.submit(() -> {
                        Workspace work = world.work(run);
                        together.await();
                        return new PictureIngest(work).run(pictures.toString(), Optional.empty());
                    }))
                    .toList();
            long accepted = 0;
            for (Future<IngestSummary> run : runs) {
                assertThat(run.get().addsUp()).isTrue();
                accepted += run.get().accepted();
            }
            assertThat(accepted).isEqualTo(8);
        } finally {
            threads.shutdownNow();
        }
        assertThat(world.work("ingest-3").tables().faces().collect())
                .extracting(FaceRow::faceId)
                .hasSize(8)
                .doesNotHaveDuplicates();
    }

    @Test
    void addNoFaceThatAnotherRunHasTakenInMeanwhile() {
        world.ingest(pictures);
        Workspace late = world.work("ingest-2");
        List<FaceRow> faces = late.tables().faces().collect();

        NewFaces.Counts counts = new NewFaces(late)
                .commit(JavaSparkContext.fromSparkContext(world.spark().sparkContext())
                        .parallelize(faces, 2));

        assertThat(counts).isEqualTo(new NewFaces.Counts(0, 0, 8));
        assertThat(late.tables().faces().collect()).hasSize(8);
    }
}

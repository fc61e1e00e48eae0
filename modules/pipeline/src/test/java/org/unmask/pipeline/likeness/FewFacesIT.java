package org.unmask.pipeline.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.likeness.Regrouping;
import org.unmask.generate.FaceFolder;
import org.unmask.generate.GenerateSpec;
import org.unmask.generate.forgery.ForgeryFamily;
import org.unmask.pipeline.SmallWorld;
import org.unmask.pipeline.Workspace;
import org.unmask.tables.rows.FaceRow;

/** Few faces meet on the driver, many on the executors: what is decided is the same. */
class FewFacesIT {
    private static final int FACES = 16;

    @TempDir
    private Path temp;

    private List<FaceRow> copies;

    @BeforeEach
    void takeInCopiesElsewhere() {
        SmallWorld elsewhere = world("elsewhere", 60);
        copies = elsewhere.work("ingest-2").tables().faces().collect();
        assertThat(copies).hasSize(FACES);
    }

    @Test
    void copiesOfFacesOfTheTables() {
        SmallWorld world = world("originals", 92);

        Regrouping decided = decideBothWays(world);

        assertThat(decided.originals()).hasSize(FACES);
    }

    @Test
    void facesOfWhichTheTablesHaveNone() {
        Regrouping decided = decideBothWays(SmallWorld.in(temp.resolve("empty")));

        // The forgeries of this family hardly change a face of this size.
        assertThat(decided.originals()).isNotEmpty();
    }

    private Regrouping decideBothWays(SmallWorld world) {
        Workspace work = world.work("ingest-3");
        JavaRDD<FaceRow> fresh =
                JavaSparkContext.fromSparkContext(work.spark().sparkContext()).parallelize(copies, 2);
        Regrouping here = new NearDuplicates(work).of(fresh, copies.size());

        assertThat(new NearDuplicates(work, 0).of(fresh, copies.size())).isEqualTo(here);
        return here;
    }

    private SmallWorld world(String name, int jpegQuality) {
        SmallWorld world = SmallWorld.in(temp.resolve(name));
        Path pictures = temp.resolve(name + "-pictures");
        FaceFolder.write(
                pictures,
                new GenerateSpec(List.of(ForgeryFamily.LOCAL_WARP), FACES, 32, 1, jpegQuality, 7, Optional.empty()));
        world.ingest(pictures);
        return world;
    }
}

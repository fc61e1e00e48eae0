package org.unmask.pipeline.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.models.ModelRole;
import org.unmask.core.models.PromotionCause;
import org.unmask.generate.forgery.ForgeryFamily;
import org.unmask.pipeline.SmallWorld;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.ingest.IngestSummary;
import org.unmask.pipeline.ingest.PictureIngest;
import org.unmask.pipeline.models.Champions;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.screening.ChampionScoring;
import org.unmask.pipeline.training.SourceTraining;

/** That a night takes in and scores what is new, and nothing else. */
class NightIncrementIT {
    private static final int FACES = 100;

    @TempDir
    private Path temp;

    @Test
    void aHundredthOfNewPicturesIsAHundredthOfTheFacesThatAreTakenInAndScored() throws IOException {
        Path pictures = SmallWorld.faces(temp.resolve("pictures"), FACES, ForgeryFamily.LOCAL_WARP);
        SmallWorld world = SmallWorld.in(temp);
        Workspace first = world.work("nightly-1");
        assertThat(new PictureIngest(first)
                        .run(pictures.toString(), Optional.empty())
                        .faces())
                .isEqualTo(FACES);
        assertThat(new ChampionScoring(first).run()).as("without a champion").isZero();
        StoredModel model = new SourceTraining(first).run(List.of("local_warp"), ModelRole.SOURCE_ONLY);
        new Champions(first).promote(model.id(), PromotionCause.HAND, "the only one");
        assertThat(new ChampionScoring(first).run()).isEqualTo(FACES);

        Path more = SmallWorld.faces(temp.resolve("more"), 2, ForgeryFamily.DIFFUSION_SMOOTHING);
        Files.copy(more.resolve("diffusion_smoothing/real/0000.jpg"), pictures.resolve("local_warp/real/new.jpg"));
        Files.writeString(
                pictures.resolve("manifest.csv"),
                Files.readString(pictures.resolve("manifest.csv")) + "local_warp/real/new.jpg,local_warp,real,new,\n");
        Workspace second = world.work("nightly-2");
        IngestSummary ingested = new PictureIngest(second).run(pictures.toString(), Optional.empty());

        assertThat(ingested.known()).isEqualTo(FACES);
        assertThat(ingested.faces()).isEqualTo(1);
        assertThat(new ChampionScoring(second).run()).isEqualTo(1);
        assertThat(new ChampionScoring(second).run()).as("once more").isZero();
        assertThat(second.tables().scores().collect())
                .hasSize(FACES + 1)
                .allSatisfy(row -> assertThat(row.modelId()).isEqualTo(model.id()))
                .filteredOn(row -> row.runId().equals("nightly-2"))
                .hasSize(1);
    }
}

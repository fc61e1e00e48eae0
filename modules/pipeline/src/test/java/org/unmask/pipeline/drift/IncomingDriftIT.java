package org.unmask.pipeline.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.calibration.Validation;
import org.unmask.core.drift.DomainDrift;
import org.unmask.core.drift.DriftMeasure;
import org.unmask.core.models.ModelRole;
import org.unmask.core.models.PromotionCause;
import org.unmask.core.view.Alteration;
import org.unmask.generate.forgery.ForgeryFamily;
import org.unmask.images.PictureCodec;
import org.unmask.images.UnreadablePictureException;
import org.unmask.images.augment.AlteredFile;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.RunIdentity;
import org.unmask.pipeline.SmallWorld;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.ingest.PictureIngest;
import org.unmask.pipeline.models.Champions;
import org.unmask.pipeline.models.ModelDescription;
import org.unmask.pipeline.models.ModelStore;
import org.unmask.pipeline.published.Architectures;

/** Pictures of a second day, cropped and saved without loss, against those of the first. */
class IncomingDriftIT {
    private static final String DOMAIN = "local_warp";

    @TempDir
    private static Path temp;

    private static SmallWorld world;

    @BeforeAll
    static void takeInTwoDays() throws IOException, UnreadablePictureException {
        world = SmallWorld.in(temp);
        Path pictures = SmallWorld.faces(temp.resolve("pictures"), 60, ForgeryFamily.LOCAL_WARP);
        Path cropped = temp.resolve("cropped");
        try (Stream<Path> files = Files.walk(pictures)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".jpg")).toList()) {
                Path to = cropped.resolve(pictures.relativize(file).toString().replace(".jpg", ".png"));
                Files.createDirectories(to.getParent());
                byte[] bytes = Files.readAllBytes(file);
                Files.write(to, AlteredFile.of(bytes, Alteration.SCREENSHOT, PictureCodec.STORED));
            }
        }
        world.ingest(pictures);
        Workspace next = dated(world.work("ingest-2", "ingest.min-side=16"), "2026-11-22");
        new PictureIngest(next).run(cropped.toString(), Optional.empty());
        Workspace train = world.work("train-1");
        Architecture architecture = Architectures.of(train.config());
        String model = new ModelStore(train)
                .keep(
                        architecture,
                        ModelState.initial(architecture, 1),
                        new ModelDescription(
                                ModelRole.SOURCE_ONLY,
                                "classifier",
                                List.of(DOMAIN),
                                List.of(),
                                List.of(),
                                Validation.NONE))
                .id();
        new Champions(train).promote(model, PromotionCause.HAND, "For the test.");
    }

    @Test
    void warnsOfSizesAndFilesThatAreOthers() {
        List<DomainDrift> found =
                new IncomingDrift(dated(world.work("nightly-1", "drift.minimum-faces=20"), "2026-11-22")).run();

        assertThat(found)
                .extracting(DomainDrift::measure)
                .containsExactly(DriftMeasure.SCORE, DriftMeasure.SIZE, DriftMeasure.DENSITY);
        assertThat(found).allSatisfy(drift -> {
            assertThat(drift.domain()).isEqualTo(DOMAIN);
            assertThat(drift.index().incoming()).isEqualTo(60);
            assertThat(drift.index().reference()).isBetween(20, 60);
        });
        assertThat(found.get(1).warned()).isTrue();
        assertThat(found.get(2).warned()).isTrue();
        assertThat(found.get(1).text()).contains("shorter side on local_warp: index ", " of 60 new faces against ");
    }

    @Test
    void saysNothingWhereNothingWasThereBeforeOrTooFewCame() {
        assertThat(new IncomingDrift(world.work("nightly-2", "drift.minimum-faces=20")).run())
                .isEmpty();
        assertThat(new IncomingDrift(dated(world.work("nightly-3", "drift.minimum-faces=61"), "2026-11-22")).run())
                .isEmpty();
    }

    private static Workspace dated(Workspace work, String date) {
        RunIdentity run = work.run();
        return work.withRun(
                new RunIdentity(run.runId(), run.job(), LocalDate.parse(date), run.startedAt(), run.command()));
    }
}

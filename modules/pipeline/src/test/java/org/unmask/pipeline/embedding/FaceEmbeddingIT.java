package org.unmask.pipeline.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.errors.UserException;
import org.unmask.core.models.ModelRole;
import org.unmask.core.progress.Progress;
import org.unmask.generate.forgery.ForgeryFamily;
import org.unmask.networks.backbone.PublishedFolder;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.model.NetworkLayout;
import org.unmask.pipeline.SmallWorld;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.models.ModelStore;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.screening.ScreenedFace;
import org.unmask.pipeline.screening.ScreenedFaces;
import org.unmask.pipeline.screening.Screening;
import org.unmask.pipeline.screening.ScreeningRequest;
import org.unmask.pipeline.training.SourceTraining;
import org.unmask.tables.rows.EmbeddingRow;

/** Embeddings that are kept once, and heads on them. */
class FaceEmbeddingIT {
    private static final String DOMAIN = "blended_swap";
    private static final String OTHER = "local_warp";
    private static final int FACES = 40;

    @TempDir
    private Path temp;

    private SmallWorld world;
    private Path weights;

    @BeforeEach
    void makeAWorld() throws IOException {
        world = SmallWorld.in(temp);
        weights = PublishedFolder.write(temp.resolve("weights"), 1);
        world.ingest(SmallWorld.faces(
                temp.resolve("pictures"), FACES, ForgeryFamily.BLENDED_SWAP, ForgeryFamily.LOCAL_WARP));
    }

    private Workspace work(String runId, String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "network.encoder=pretrained",
                "network.weights=\"" + weights + "\"",
                "train.mode=head",
                "network.input-size=32",
                "network.view=resize"));
        settings.addAll(List.of(more));
        return world.work(runId, settings.toArray(String[]::new));
    }

    @Test
    void eachFaceIsEmbeddedOnceHoweverOftenAndForEveryEncoder() {
        EmbeddingSummary first = new FaceEmbedding(work("embed-1")).run(List.of(DOMAIN));
        EmbeddingSummary again = new FaceEmbedding(work("embed-2")).run(List.of());
        EmbeddingSummary third = new FaceEmbedding(work("embed-3")).run(List.of());
        EmbeddingSummary other = new FaceEmbedding(work("embed-4", "network.pooling=last")).run(List.of(OTHER));

        assertThat(List.of(first.faceCount(), first.newCount())).containsExactly((long) FACES, (long) FACES);
        assertThat(List.of(again.faceCount(), again.newCount())).containsExactly(2L * FACES, (long) FACES);
        assertThat(third.newCount()).isZero();
        assertThat(other.newCount()).isEqualTo(FACES);
        assertThat(other.key().sha256()).isNotEqualTo(first.key().sha256());
        assertThat(rows())
                .hasSize(3 * FACES)
                .doesNotHaveDuplicates()
                .allSatisfy(row -> assertThat(row.vector())
                        .hasSize(row.encoderKey().equals(other.key().sha256()) ? 1280 : first.numberCount()));
        assertThat(work("any-1").tables().embeddings().snapshotSummaries()).hasSize(3);
    }

    @Test
    void aRunThatDiesBetweenSpansIsGoneOnWith() {
        assertThatThrownBy(() -> new FaceEmbedding(with(work("embed-1"), new DyingProgress()), 16).run(List.of()))
                .hasMessage("killed");
        int before = rows().size();

        EmbeddingSummary rest = new FaceEmbedding(work("embed-1"), 16).run(List.of());

        assertThat(before).isPositive().isLessThan(2 * FACES);
        assertThat(rest.newCount()).isEqualTo(2L * FACES - before);
        assertThat(rows()).extracting(EmbeddingRow::faceId).hasSize(2 * FACES).doesNotHaveDuplicates();
    }

    @Test
    void anEncoderThatLearnsNothingNeedsNoFiles() {
        Workspace work = world.work("train-1", "network.encoder=cooccurrences", "network.input-size=32");

        StoredModel head = new SourceTraining(work).run(List.of(DOMAIN), ModelRole.SOURCE_ONLY);

        assertThat(head.architecture().encoder().word()).isEqualTo("cooccurrences");
        assertThat(rows()).isNotEmpty().allSatisfy(row -> {
            assertThat(row.weightsSha256()).isEmpty();
            assertThat(row.view()).isEqualTo("crops at 32");
            assertThat(row.vector()).hasSize(head.architecture().embeddingSize());
        });
    }

    @Test
    void aHeadIsAModelLikeAnyOtherAndScoresAsItsVectorsSay() {
        Workspace work = work("train-1");
        StoredModel head = new SourceTraining(work).run(List.of(DOMAIN), ModelRole.SOURCE_ONLY);
        StoredModel loaded = new ModelStore(work("any-1")).load(head.id());
        new FaceEmbedding(work("embed-1")).run(List.of(OTHER));

        assertThat(loaded.state()).isEqualTo(head.state());
        assertThat(head.row().validationAuc()).isBetween(0.0, 1.0);
        Map<String, EmbeddingRow> vectors =
                rows().stream().collect(Collectors.toMap(EmbeddingRow::faceId, Function.identity()));
        try (ScreenedFaces faces = new Screening(world.work("score-1"))
                .run(new ScreeningRequest(
                        Optional.of(head.id()), Optional.empty(), List.of(OTHER), Optional.of(temp + "/maps")))) {
            List<ScreenedFace> scored = new ArrayList<>();
            faces.inOrder().forEachRemaining(scored::add);

            assertThat(scored)
                    .hasSize(FACES)
                    .allSatisfy(face -> assertThat((double) face.pFake())
                            .isCloseTo(
                                    probability(
                                            loaded, vectors.get(face.faceId()).vector()),
                                    within(1e-4)));
        }
    }

    @Test
    void aHeadEmbedsWhatIsMissingOnlyAndLearnsFromNoTestFace() {
        new FaceEmbedding(work("embed-1")).run(List.of(OTHER));

        new SourceTraining(work("train-1")).run(List.of(DOMAIN, OTHER), ModelRole.SOURCE_ONLY);

        long tested = work("any-1")
                .tables()
                .faces()
                .read()
                .where("domain = '" + DOMAIN + "' and split = 'test'")
                .count();
        assertThat(tested).isPositive();
        assertThat(rows())
                .extracting(EmbeddingRow::faceId)
                .hasSize((int) (2 * FACES - tested))
                .doesNotHaveDuplicates();
    }

    @Test
    void aTrainingOfTheWholeNetworkBeginsWithTheFittedHeadWhereItIsAskedTo() {
        StoredModel head = new SourceTraining(work("train-1", "network.batch-norm=frozen"))
                .run(List.of(DOMAIN), ModelRole.SOURCE_ONLY);
        String[] still = {"train.mode=head-then-fine-tune", "train.epochs=1", "train.learning-rate=1e-12"};
        StoredModel begun = new SourceTraining(work("train-2", still)).run(List.of(DOMAIN), ModelRole.SOURCE_ONLY);
        StoredModel learnt = new SourceTraining(work("train-3", "train.mode=head-then-fine-tune", "train.epochs=1"))
                .run(List.of(DOMAIN), ModelRole.SOURCE_ONLY);

        assertThat(begun.architecture()).isEqualTo(head.architecture());
        assertThat(begun.state().parameters()).containsExactly(head.state().parameters(), within(1e-6f));
        int first =
                NetworkLayout.parameters(learnt.architecture()).entries().get(0).offset();
        assertThat(learnt.state().parameters()[first]).isNotEqualTo(head.state().parameters()[first]);
        assertThat(learnt.state().statistics()).isEqualTo(head.state().statistics());
    }

    @Test
    void refusesWhatHasNoWeightsOrNeedsTraining() {
        assertThatThrownBy(() -> new FaceEmbedding(world.work("embed-1")).run(List.of()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("or one that learns nothing, got network.encoder = noise_cnn");
        assertThatThrownBy(() -> new FaceEmbedding(work("embed-2")).run(List.of("nowhere")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("of [nowhere], got none");
        assertThatThrownBy(() -> new SourceTraining(work("train-1", "method.name=jrc"))
                        .run(List.of(DOMAIN), ModelRole.SOURCE_ONLY))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected method.name = classifier");
        for (String[] blended : new String[][] {
            {"train.self-blended.share=0.5"}, {"train.mode=head-then-fine-tune", "train.self-blended.share=1"}
        }) {
            assertThatThrownBy(() ->
                            new SourceTraining(work("train-2", blended)).run(List.of(DOMAIN), ModelRole.SOURCE_ONLY))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("fakes that are made in the batch");
        }
    }

    private List<EmbeddingRow> rows() {
        return work("any-1").tables().embeddings().collect();
    }

    private static double probability(StoredModel model, float[] vector) {
        ModelState state = model.state();
        int[] offsets = NetworkLayout.parameters(model.architecture()).entries().stream()
                .filter(entry -> List.of(NetworkLayout.HEAD_WEIGHT, NetworkLayout.HEAD_BIAS)
                        .contains(entry.spec().name()))
                .mapToInt(entry -> entry.offset())
                .toArray();
        double odds = state.parameters()[offsets[1] + 1] - state.parameters()[offsets[1]];
        for (int i = 0; i < vector.length; i++) {
            int at = offsets[0] + 2 * i;
            odds += vector[i] * (double) (state.parameters()[at + 1] - state.parameters()[at]);
        }
        return 1 / (1 + Math.exp(-odds));
    }

    private static Workspace with(Workspace work, Progress progress) {
        return new Workspace(
                work.spark(), work.tables(), work.files(), work.config(), work.run(), work.clock(), progress);
    }

    /** Dies when the first span is told of. */
    private static final class DyingProgress implements Progress {
        @Override
        public void begin(String what, long total) {}

        @Override
        public void reached(long done) {
            throw new IllegalStateException("killed");
        }

        @Override
        public void end() {}
    }
}

package org.unmask.pipeline.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.core.random.Seeds;
import org.unmask.images.augment.Alterations;
import org.unmask.images.augment.Augmentation;
import org.unmask.networks.method.Batch;
import org.unmask.networks.method.FaceMasks;
import org.unmask.pipeline.config.SelfBlendedConfig;
import org.unmask.pipeline.faces.FaceShard;

class BatchDrawTest {
    private static final ExampleStream.ClassWeights EVEN = new ExampleStream.ClassWeights(1, 1);
    private static final int FACE_BYTES = Shards.SIDE * Shards.SIDE * 3;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 15, 16, 17, 63, 64, 65, 100, 255, 256, 257, 1000, 4097})
    void permutesEveryCountWithoutGapsOrRepeats(int count) {
        for (long key : new long[] {0, 1, -1, Long.MIN_VALUE, 0x123456789abcdefL}) {
            int[] permuted = IntStream.range(0, count)
                    .map(index -> BatchDraw.permuted(index, count, key))
                    .sorted()
                    .toArray();

            assertThat(permuted).isEqualTo(IntStream.range(0, count).toArray());
        }
    }

    @Test
    void permutesLargeCountsWithinTheirRange() {
        int count = 100_000_003;

        assertThat(IntStream.range(0, 1000).map(index -> BatchDraw.permuted(count - 1 - index, count, 7)))
                .doesNotHaveDuplicates()
                .allMatch(value -> value >= 0 && value < count);
    }

    @Test
    void permutesDifferentlyForEachKey() {
        // Two random orders of 100 faces agree in all places with a chance of 1 in 100!.
        assertThat(order(100, 1)).isNotEqualTo(order(100, 2));
    }

    @ParameterizedTest
    @CsvSource({"7, 3, 7", "5, 5, 4", "3, 8, 6", "1, 4, 2", "64, 32, 8"})
    void showsEachFaceOncePerPass(int faces, int perBatch, int steps) {
        BatchDraw draw = draw(0, stream("source", faces, perBatch, 1));
        List<Integer> shown = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            shown.addAll(facesOf(draw.at(step)));
        }

        for (int pass = 0; pass < shown.size() / faces; pass++) {
            assertThat(shown.subList(pass * faces, (pass + 1) * faces))
                    .as("pass %d", pass)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, faces).boxed().toList());
        }
    }

    @Test
    void showsTheFacesOfEachPassInAnotherOrder() {
        BatchDraw draw = draw(0, stream("source", 50, 50, 1));

        assertThat(facesOf(draw.at(0))).isNotEqualTo(facesOf(draw.at(1)));
    }

    @Test
    void drawsABatchFromItsStepAloneWhateverWasDrawnBefore() {
        WorkerExamples examples =
                new WorkerExamples(0, List.of(stream("source", 9, 4, 1), stream("target", 5, 3, 0.5)));
        BatchDraw used = new BatchDraw(examples, Seeds.of(1), FaceVariation.only(Augmentation.light()));
        used.at(0);
        used.at(11);

        Batch again = used.at(4);
        Batch fresh = new BatchDraw(examples, Seeds.of(1), FaceVariation.only(Augmentation.light())).at(4);

        assertThat(again.pixels()).isEqualTo(fresh.pixels());
        assertThat(again.targets()).isEqualTo(fresh.targets());
        assertThat(again.weights()).isEqualTo(fresh.weights());
    }

    @Test
    void drawsOtherOrdersForOtherWorkersAndSeeds() {
        ExampleStream stream = stream("source", 50, 50, 1);
        List<Integer> first = facesOf(draw(0, stream).at(0));

        assertThat(facesOf(draw(1, stream).at(0))).isNotEqualTo(first);
        assertThat(facesOf(new BatchDraw(
                                new WorkerExamples(0, List.of(stream)),
                                Seeds.of(2),
                                FaceVariation.only(Augmentation.none()))
                        .at(0)))
                .isNotEqualTo(first);
    }

    @Test
    void aTeacherSeesTheFacesThatItsLearnerIsTaught() {
        var examples =
                new WorkerExamples(0, List.of(stream("source", 9, 2, 1), ExampleStream.taught(Shards.of(20), 6)));
        var plain = new FaceVariation(
                Augmentation.none(), SelfBlendedConfig.NONE, Augmentation.none(), Augmentation.none());
        WorkerExamples weak = examples.weakViews();

        try (BatchDraw learner = new BatchDraw(examples, Seeds.of(1), plain);
                BatchDraw teacher = new BatchDraw(weak, Seeds.of(1), plain)) {
            for (long step = 0; step < 7; step++) {
                List<Integer> taught = facesOf(learner.at(step));
                assertThat(taught.subList(2, 8)).isEqualTo(facesOf(teacher.at(step)));
            }
        }
        assertThat(weak.streams()).extracting(ExampleStream::view).containsExactly(ExampleStream.View.WEAK);
        assertThat(new WorkerExamples(0, List.of(stream("source", 9, 2, 1)))
                        .weakViews()
                        .streams())
                .isEmpty();
    }

    @Test
    void weakAndStrongViewsAreVariedEachInItsOwnWay() {
        var grey = new Augmentation(0, 0, 0, 0, Augmentation.none().jpeg(), cut());
        var variation = new FaceVariation(Augmentation.none(), SelfBlendedConfig.NONE, Augmentation.none(), grey);
        var examples = new WorkerExamples(0, List.of(ExampleStream.taught(Shards.of(4), 4)));

        try (BatchDraw learner = new BatchDraw(examples, Seeds.of(1), variation);
                BatchDraw teacher = new BatchDraw(examples.weakViews(), Seeds.of(1), variation)) {
            assertThat(facesOf(teacher.at(0))).containsExactlyInAnyOrder(0, 1, 2, 3);
            assertThat(learner.at(0).pixels()).contains((byte) 127);
        }
    }

    private static Alterations cut() {
        Alterations.Chance never = new Alterations.Chance(0, 0);
        return new Alterations(never, never, never, never, new Alterations.Chance(1, 1));
    }

    @Test
    void putsEachFaceBesideItsOwnTargets() {
        var labels = new byte[] {0, 1, 1, 0, 1};
        Batch batch = draw(0, ExampleStream.labelled("source", Shards.labelled(labels), EVEN, 5, 1))
                .at(3);

        List<Integer> faces = facesOf(batch);
        for (int slot = 0; slot < faces.size(); slot++) {
            assertThat(batch.targets()[2 * slot + 1]).isEqualTo(labels[faces.get(slot)]);
            assertThat(batch.targets()[2 * slot]).isEqualTo(1 - labels[faces.get(slot)]);
        }
    }

    @Nested
    class WhenFakesAreMadeOfReals {
        private final byte[] labels = {0, 1, 1, 0, 1, 0};
        private final ExampleStream stream = ExampleStream.labelled("source", Shards.labelled(labels), EVEN, 8, 1);

        @Test
        void eachStandsBehindTheRealFaceThatItIsMadeOf() {
            Batch batch = drawn(0.5, stream).at(2);

            for (int slot : new int[] {4, 6}) {
                assertThat(labels[batch.pixels()[slot * FACE_BYTES]]).isZero();
                assertThat(batch.targets(slot, 2)).containsExactly(1, 0, 0, 1);
            }
            for (int slot = 0; slot < 4; slot++) {
                assertThat(batch.targets()[2 * slot + 1]).isEqualTo(labels[batch.pixels()[slot * FACE_BYTES]]);
            }
        }

        @Test
        void aShareOfOneLeavesLabelledFakesAside() {
            var variation = new FaceVariation(Augmentation.none(), new SelfBlendedConfig(1, false));
            WorkerExamples examples = variation.of(new WorkerExamples(0, List.of(stream)));

            assertThat(examples.faces()).isEqualTo(3);
            assertThat(new BatchDraw(examples, Seeds.of(1), variation).at(0).targets())
                    .containsExactly(1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1);
        }

        @Test
        void noneIsMadeWhereNobodyIsKnownToBeReal() {
            ExampleStream fakes = ExampleStream.labelled("source", Shards.labelled(new byte[] {1, 1}), EVEN, 4, 1);

            assertThat(drawn(1, fakes).at(0).targets()).containsExactly(0, 1, 0, 1, 0, 1, 0, 1);
            assertThat(new FaceVariation(Augmentation.none(), new SelfBlendedConfig(1, false))
                            .of(new WorkerExamples(0, List.of(fakes)))
                            .streams())
                    .isEmpty();
        }

        @Test
        void showsWhereTheyWereBlendedIfAsked() {
            Batch batch = new BatchDraw(
                            new WorkerExamples(0, List.of(stream)),
                            Seeds.of(1),
                            new FaceVariation(Augmentation.none(), new SelfBlendedConfig(0.5, true)))
                    .at(0);

            assertThat(batch.masks().faces()).containsExactly(5, 7);
            assertThat(drawn(0.5, stream).at(0).masks().isEmpty()).isTrue();
        }

        private BatchDraw drawn(double share, ExampleStream from) {
            return new BatchDraw(
                    new WorkerExamples(0, List.of(from)),
                    Seeds.of(1),
                    new FaceVariation(Augmentation.none(), new SelfBlendedConfig(share, false)));
        }
    }

    @Nested
    class WhenTwoStreamsShareABatch {
        private final ExampleStream source = stream("source", 9, 4, 0.4);
        private final ExampleStream target = stream("target", 6, 2, 1);
        private final Batch batch = draw(0, source, target).at(2);

        @Test
        void takesTheShareOfEach() {
            assertThat(batch.size()).isEqualTo(6);
        }

        @Test
        void countsTheMeanOfEachStreamByItsWeightInTheLoss() {
            // The trainer divides the sum over the batch by its 6 faces; what is left of each stream is its loss
            // weight.
            assertThat(sum(batch.weightsInBatch(), 0, 4) / 6).isCloseTo(0.4, within(1e-6));
            assertThat(sum(batch.weightsInBatch(), 4, 6) / 6).isCloseTo(1.0, within(1e-6));
        }
    }

    @Test
    void batchesDrawnAheadAreTheSame() {
        ExampleStream stream = stream("source", 7, 3, 1);
        BatchDraw inTurn = draw(1, stream);
        try (BatchesAhead ahead = new BatchesAhead(draw(1, stream), new StepSpan(4, 9, 0))) {
            for (long step = 4; step < 9; step++) {
                Batch batch = ahead.take();
                assertThat(batch.pixels()).isEqualTo(inTurn.at(step).pixels());
                assertThat(batch.targets()).isEqualTo(inTurn.at(step).targets());
            }
        }
    }

    @Test
    void whatGoesWrongAheadIsSaidWhenTheBatchIsAskedFor() {
        ExampleStream broken = new ExampleStream(
                "source", Batch.Supervision.LABEL, Shards.of(2), new int[] {0, 5}, new float[4], new float[2], 2, 1);
        try (BatchesAhead ahead = new BatchesAhead(draw(0, broken), new StepSpan(0, 1, 0))) {
            assertThatThrownBy(ahead::take).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void countsFacesWithinAStreamByTheirOwnWeights() {
        var heavyReal = new ExampleStream.ClassWeights(3, 1);
        Batch batch = draw(0, ExampleStream.labelled("source", Shards.labelled((byte) 0, (byte) 1), heavyReal, 2, 0.5))
                .at(0);

        for (int slot = 0; slot < 2; slot++) {
            boolean real = batch.targets()[2 * slot] == 1;
            assertThat(batch.weightsInBatch()[slot]).isEqualTo(real ? 1.5f : 0.5f);
        }
    }

    @Nested
    class WhenSomeFacesHaveMasks {
        private static final byte[] LEFT = {-1, 0, -1, 0};
        private static final byte[] RIGHT = {0, -1, 0, -1};
        private final FaceShard shard =
                Shards.labelled((byte) 1, (byte) 0, (byte) 1).withMasks(Map.of(0, LEFT, 2, RIGHT));

        @Test
        void putsEachMaskBesideItsFace() {
            Batch batch =
                    draw(0, ExampleStream.labelled("source", shard, EVEN, 3, 1)).at(0);

            List<Integer> faces = facesOf(batch);
            FaceMasks masks = batch.masks();
            assertThat(masks.faces()).hasSize(2);
            for (int mask = 0; mask < 2; mask++) {
                byte[] expected = faces.get(masks.faces()[mask]) == 0 ? LEFT : RIGHT;
                assertThat(Arrays.copyOfRange(masks.covered(), 4 * mask, 4 * mask + 4))
                        .isEqualTo(expected);
            }
        }

        @Test
        void theStreamOfMaskedFacesTeachesNothingOfTheClasses() {
            Batch batch = draw(0, stream("source", 3, 2, 1), ExampleStream.masked(shard, 2))
                    .at(0);

            assertThat(facesOf(batch).subList(2, 4)).containsExactlyInAnyOrder(0, 2);
            assertThat(batch.masks().faces()).containsExactly(2, 3);
            assertThat(batch.weightsInBatch()).endsWith(0, 0);
            assertThat(batch.targets()).endsWith(0, 1, 0, 1);
        }

        @Test
        void withoutMasksThereAreNone() {
            assertThat(draw(0, stream("source", 3, 2, 1)).at(0).masks().isEmpty())
                    .isTrue();
        }

        @Test
        void aWorkerWithoutMasksDrawsWholeBatchesOfItsFaces() {
            var examples = new MaskedExamples(8, 2, EVEN);

            assertThat(examples.call(shard).streams())
                    .extracting(ExampleStream::perBatch)
                    .containsExactly(6, 2);
            assertThat(examples.call(Shards.of(3)).streams())
                    .extracting(ExampleStream::perBatch)
                    .containsExactly(8);
        }
    }

    private static int[] order(int count, long key) {
        return IntStream.range(0, count)
                .map(index -> BatchDraw.permuted(index, count, key))
                .toArray();
    }

    private static BatchDraw draw(int worker, ExampleStream... streams) {
        return new BatchDraw(
                new WorkerExamples(worker, List.of(streams)), Seeds.of(1), FaceVariation.only(Augmentation.none()));
    }

    private static ExampleStream stream(String name, int faces, int perBatch, double lossWeight) {
        return ExampleStream.labelled(name, Shards.of(faces), EVEN, perBatch, lossWeight);
    }

    private static List<Integer> facesOf(Batch batch) {
        List<Integer> faces = new ArrayList<>();
        for (int slot = 0; slot < batch.size(); slot++) {
            byte[] pixels = Arrays.copyOfRange(batch.pixels(), slot * FACE_BYTES, (slot + 1) * FACE_BYTES);
            assertThat(pixels).containsOnly(pixels[0]);
            faces.add((int) pixels[0]);
        }
        return faces;
    }

    private static double sum(float[] values, int from, int to) {
        double sum = 0;
        for (int index = from; index < to; index++) {
            sum += values[index];
        }
        return sum;
    }
}

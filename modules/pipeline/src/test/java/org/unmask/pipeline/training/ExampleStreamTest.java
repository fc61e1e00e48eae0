package org.unmask.pipeline.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.unmask.pipeline.faces.FaceShard;

class ExampleStreamTest {
    private static final ExampleStream.ClassWeights WEIGHTS = new ExampleStream.ClassWeights(1.5, 0.5);

    @Test
    void takesEachLabelledFaceForWhatItsLabelSays() {
        FaceShard shard = Shards.labelled((byte) 0, (byte) 1, (byte) 1);

        ExampleStream stream = ExampleStream.labelled("source", shard, WEIGHTS, 2, 0.4);

        assertThat(stream.rows()).containsExactly(0, 1, 2);
        assertThat(stream.targets()).containsExactly(1, 0, 0, 1, 0, 1);
    }

    @Test
    void smoothedLabelsLeaveSomethingToTheOtherClass() {
        var smoothed = new ExampleStream.ClassWeights(1, 1, 0.2);

        ExampleStream stream = ExampleStream.labelled("source", Shards.labelled((byte) 0, (byte) 1), smoothed, 2, 0.4);

        assertThat(stream.targets()).containsExactly(0.9f, 0.1f, 0.1f, 0.9f);
    }

    @Test
    void realFacesAreRealHoweverTheirLabelsAreSmoothed() {
        FaceShard shard = Shards.labelled((byte) 1, (byte) 0, (byte) 1, (byte) 0);

        ExampleStream reals = ExampleStream.labelled("source", shard, new ExampleStream.ClassWeights(1, 1, 0.2), 2, 0.4)
                .reals();

        assertThat(reals.rows()).containsExactly(1, 3);
        assertThat(reals.targets()).containsExactly(0.9f, 0.1f, 0.9f, 0.1f);
    }

    @Test
    void weighsEachFaceByItsClass() {
        ExampleStream stream =
                ExampleStream.labelled("source", Shards.labelled((byte) 0, (byte) 1, (byte) 1), WEIGHTS, 2, 0.4);

        assertThat(stream.weights()).containsExactly(1.5f, 0.5f, 0.5f);
    }

    @Test
    void isEmptyWithoutFaces() {
        assertThat(ExampleStream.labelled("source", Shards.of(0), WEIGHTS, 2, 1).isEmpty())
                .isTrue();
        assertThat(ExampleStream.labelled("source", Shards.of(1), WEIGHTS, 2, 1).isEmpty())
                .isFalse();
    }

    @Test
    void leavesEmptyStreamsOutOfAWorkersExamples() {
        ExampleStream empty = ExampleStream.labelled("target", Shards.of(0), WEIGHTS, 2, 1);
        ExampleStream full = ExampleStream.labelled("source", Shards.of(3), WEIGHTS, 2, 1);

        assertThat(new WorkerExamples(0, List.of(empty, full, empty)).streams()).containsExactly(full);
        assertThat(new WorkerExamples(0, List.of(empty)).streams()).isEmpty();
    }
}

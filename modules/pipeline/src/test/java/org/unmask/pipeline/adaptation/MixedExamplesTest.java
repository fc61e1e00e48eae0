package org.unmask.pipeline.adaptation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.unmask.core.curriculum.Decision;
import org.unmask.core.curriculum.GateOutcome;
import org.unmask.core.curriculum.Reason;
import org.unmask.networks.method.Batch.Supervision;
import org.unmask.pipeline.adaptation.MixedExamples.Others;
import org.unmask.pipeline.faces.FaceShard;
import org.unmask.pipeline.pixels.PixelFile;
import org.unmask.pipeline.scoring.ShardScores;
import org.unmask.pipeline.selection.JudgedShard;
import org.unmask.pipeline.training.ExampleStream;
import scala.Tuple2;

class MixedExamplesTest {
    private static final Decision FAKE = new Decision(1, 0.9, 0.7, 0.5, GateOutcome.NOT_ASKED, Reason.ACCEPTED);
    private static final Decision UNSURE = new Decision(0, 0.6, 0.7, 0, GateOutcome.NOT_ASKED, Reason.BELOW_THRESHOLD);

    @Test
    void halfOfABatchIsSourceAndHalfAcceptedTarget() {
        List<ExampleStream> streams = streams(Others.IGNORED, FAKE, UNSURE, FAKE);

        assertThat(streams).extracting(ExampleStream::name).containsExactly("source", "target");
        assertThat(streams).extracting(ExampleStream::perBatch).containsExactly(4, 4);
        assertThat(streams.get(1).rows()).containsExactly(0, 2);
        assertThat(streams.get(1).targets()).containsExactly(0, 1, 0, 1);
        assertThat(streams.get(1).weights()).containsExactly(0.5f, 0.5f);
    }

    @Test
    void facesThatWereNotAcceptedTeachAMethodThatNeedsNoLabel() {
        List<ExampleStream> streams = streams(Others.UNLABELLED, FAKE, UNSURE, FAKE);

        assertThat(streams).extracting(ExampleStream::name).containsExactly("source", "target", "unlabelled");
        assertThat(streams).extracting(ExampleStream::perBatch).containsExactly(4, 2, 2);
        assertThat(streams.get(2).rows()).containsExactly(1);
        assertThat(streams.get(2).supervision()).isEqualTo(Supervision.NOTHING);
    }

    @Test
    void whereAllWereAcceptedTheyHaveTheirWholeHalf() {
        assertThat(streams(Others.UNLABELLED, FAKE, FAKE, FAKE))
                .extracting(ExampleStream::perBatch)
                .containsExactly(4, 4);
    }

    private static List<ExampleStream> streams(Others others, Decision... decisions) {
        FaceShard shard = shard(new byte[] {-1, -1, -1});
        var scores = new ShardScores(
                0, shard.faceIds(), shard.domains(), shard.groups(), shard.labels(), new float[] {0.9f, 0.4f, 0.9f});
        var weights = new MixedExamples.Weights(
                8, 0.4, 1, new ExampleStream.ClassWeights(1, 1), ExampleStream.View.LIGHT, others);
        return new MixedExamples(weights)
                .call(
                        List.of(shard(new byte[] {0, 1, 0})).iterator(),
                        List.of(new Tuple2<>(shard, judged(scores, decisions))).iterator())
                .next()
                .streams();
    }

    private static JudgedShard judged(ShardScores scores, Decision... decisions) {
        return new JudgedShard(
                scores,
                new double[] {0.9, 0.4, 0.9},
                new int[] {1, 1, 1},
                List.of(decisions),
                List.of(),
                List.of(),
                new int[0]);
    }

    private static FaceShard shard(byte[] labels) {
        List<String> names = List.of("a", "b", "c");
        return new FaceShard(0, 2, names, names, names, labels, new PixelFile("key", "nowhere", 12, 3));
    }
}

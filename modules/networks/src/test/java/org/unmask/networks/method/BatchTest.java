package org.unmask.networks.method;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.unmask.networks.method.Batch.Part;
import org.unmask.networks.method.Batch.Supervision;

class BatchTest {
    /** The weights in the batch's mean are such that the loss is 1 * mean of the labelled + 0.5 * mean of the pool's, accepted or not. */
    @Test
    void whatATeacherSaysTakesThePlaceOfTargetsAndWeights() {
        Batch drawn = new Batch(
                new byte[12],
                new float[8],
                new float[] {1, 0, 0, 0},
                List.of(new Part(Supervision.LABEL, 1, 1), new Part(Supervision.PSEUDO_LABEL, 3, 1)),
                7);

        Batch taught = drawn.taught(new float[] {1, 0, 0, 1, 1, 0, 0, 1}, new float[] {1, 0.5f, 0, 1}, 1, 0.5);

        assertThat(taught.targets(1, 1)).containsExactly(0, 1);
        assertThat(taught.parts()).containsExactly(drawn.parts().get(0), new Part(Supervision.PSEUDO_LABEL, 3, 0.5));
        float third = 4 * 0.5f / 3;
        assertThat(taught.weightsInBatch()).containsExactly(4, 0.5f * third, 0, third);
        assertThat(taught.seed()).isEqualTo(7);
        assertThat(taught.pixels()).isSameAs(drawn.pixels());
        assertThat(drawn.weights()).containsExactly(1, 0, 0, 0);
    }
}

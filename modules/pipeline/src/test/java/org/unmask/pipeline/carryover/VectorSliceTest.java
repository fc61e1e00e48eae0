package org.unmask.pipeline.carryover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.pipeline.embedding.EmbeddedFace;

class VectorSliceTest {
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6, 16, 1_280, 16_128})
    void depthsAreThreeStretchesThatBecomeNarrowerAndLeaveOutNothing(int numbers) {
        List<VectorSlice> depths = VectorSlice.depths(numbers);

        assertThat(depths).hasSize(3).allMatch(depth -> depth.length() > 0);
        assertThat(depths.get(0).from()).isZero();
        assertThat(depths.get(0).to()).isEqualTo(depths.get(1).from());
        assertThat(depths.get(1).to()).isEqualTo(depths.get(2).from());
        assertThat(depths.get(2).to()).isEqualTo(numbers);
        assertThat(depths.get(2).length()).isLessThanOrEqualTo(depths.get(1).length());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void takesItsStretchOfAnEmbedding(int depth) {
        EmbeddedFace face = new EmbeddedFace("a", "feed", "g", -1, new float[] {1, 2, 3, 4, 5, 6});

        assertThat(VectorSlice.depths(6).get(depth).of(face))
                .isEqualTo(List.of(new float[] {1, 2, 3}, new float[] {4, 5}, new float[] {6})
                        .get(depth));
    }
}

package org.unmask.networks.clip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.engine.tape.ParameterLayout.Entry;
import org.unmask.engine.tape.TrainablePart.Slice;
import org.unmask.networks.layer.Activation;
import org.unmask.networks.layer.BlockSizes;

/** The program in a small size. */
class NormTuningTest {
    private static final int WIDTH = 64;
    private static final int DEPTH = 3;
    private static final ClipSizes SMALL =
            new ClipSizes(new ClipImageSizes(32, 8, DEPTH, block(), 24), new ClipTextSizes(60, 12, 59, 2, block(), 24));

    @TempDir
    Path folder;

    private Path file;
    private long numbers;

    @BeforeEach
    void write() throws Exception {
        file = folder.resolve("clip.safetensors");
        numbers = RandomClipFile.write(file, SMALL);
    }

    @Test
    void normalisationsAloneLearnAndAloneHaveGradientsAndMoments() {
        try (var tuning = new NormTuning(file, BlockMemory.RECOMPUTED)) {
            float[] before = tuning.parameters().clone();
            double first = tuning.step();
            double second = tuning.step();
            double third = tuning.step();

            assertThat(second).isLessThan(first);
            assertThat(third).isLessThan(second);
            assertThat(tuning.part.length()).isEqualTo(2 * WIDTH * (2 * DEPTH + 2));
            assertThat(tuning.part.slices())
                    .extracting(Slice::source)
                    .extracting(Entry::spec)
                    .allSatisfy(spec -> assertThat(spec.name()).matches("encoder\\.(.*norm.?)\\.(weight|bias)"));
            assertThat(changed(before, tuning.parameters())).isBetween(1, tuning.part.length());
            assertThat(before).hasSize((int) numbers - 1);
        }
    }

    @Test
    void scoresAfterTuningFavourTheRightText() {
        try (var tuning = new NormTuning(file, BlockMemory.RECOMPUTED)) {
            float[] before = tuning.score();
            for (int step = 0; step < 20; step++) {
                tuning.step();
            }
            float[] after = tuning.score();

            assertThat(Math.min(before[0] - before[1], before[3] - before[2])).isNegative();
            assertThat(Math.min(after[0] - after[1], after[3] - after[2])).isPositive();
        }
    }

    @Test
    void stepsInSteadyStateTakeNoNewMemory() {
        try (var tuning = new NormTuning(file, BlockMemory.RECOMPUTED)) {
            tuning.step();
            tuning.step();
            long held = tuning.pooledBytes();
            tuning.step();

            assertThat(tuning.pooledBytes()).isEqualTo(held);
        }
    }

    private static int changed(float[] before, float[] after) {
        int changed = 0;
        for (int i = 0; i < before.length; i++) {
            changed += before[i] == after[i] ? 0 : 1;
        }
        return changed;
    }

    private static BlockSizes block() {
        return new BlockSizes(WIDTH, 1, 2 * WIDTH, Activation.QUICK_GELU, 1e-5);
    }
}

package org.unmask.pipeline.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

class ClusterSizeTest {
    private static final long MEBIBYTE = 1L << 20;
    private static final StepCost COST = new StepCost(200 * MEBIBYTE, 1_200_000, 1_572_864, 0.046);

    @Test
    void hasAsManyTasksAsWorkers() {
        ClusterSize size = new ClusterSize(1_000_000, 10, 4, COST, 49_152);

        assertThat(size.tasks()).isEqualTo(4);
        assertThat(size.executors()).isEqualTo(3);
        assertThat(new ClusterSize(1_000, 2, 4, COST, 49_152).tasks()).isEqualTo(2);
        assertThat(new ClusterSize(1_000, 2, 4, COST, 49_152).executors()).isEqualTo(1);
    }

    @Test
    void heapGrowsWithTheFacesOfAWorker() {
        long few = new ClusterSize(1_000_000, 10, 4, COST, 49_152).executorHeap();
        long many = new ClusterSize(20_000_000, 10, 4, COST, 49_152).executorHeap();

        // 4 tasks of 1.9 million more faces each at 350 bytes, twice.
        assertThat(many - few).isBetween(5_320_000_000L - 256 * MEBIBYTE, 5_320_000_000L + 256 * MEBIBYTE);
        assertThat(new ClusterSize(20_000_000, 40, 4, COST, 49_152).executorHeap())
                .isLessThan(many);
    }

    @Test
    void leavesRoomForATrainerACore() {
        // 768 + 4 * 250 MiB, in steps of 256.
        assertThat(new ClusterSize(1_000_000, 10, 4, COST, 49_152).executorOutside())
                .isEqualTo(1_792 * MEBIBYTE);
        assertThat(new ClusterSize(1_000_000, 10, 1, COST, 49_152).executorOutside())
                .isEqualTo(1_024 * MEBIBYTE);
    }

    @Test
    void wantsTheStepsThatTheCostModelSays() {
        // a + b + 7 launches + (c + d) S = 0.027 + 0.049 + 0.028 + 0.0099 * 1.2 = 0.11588 s; 19 of it by 10 ms.
        StepCost quick = new StepCost(1, 1_200_000, 1, 0.010);

        assertThat(new ClusterSize(1_000, 8, 1, quick, 49_152).stepsPerSync()).isEqualTo(221);
    }

    @Test
    void saysEachSettingWithItsValue() {
        assertThat(new ClusterSize(1_000_000, 10, 4, COST, 49_152).lines())
                .extracting(ClusterSize.Line::setting, ClusterSize.Line::value)
                .contains(
                        tuple("spark.executor.instances", "3"),
                        tuple("spark.executor.memoryOverhead", "1792m"),
                        tuple("spark.local.dir", "24 GB free"));
    }
}

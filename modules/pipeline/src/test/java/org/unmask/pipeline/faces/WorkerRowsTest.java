package org.unmask.pipeline.faces;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.unsafe.hash.Murmur3_x86_32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerRowsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 1_024})
    void everyPartitionHasANumberThatIsSentToIt(int partitions) {
        int[] keys = WorkerRows.keys(partitions);

        assertThat(keys).hasSize(partitions).doesNotHaveDuplicates();
        for (int partition = 0; partition < partitions; partition++) {
            assertThat(Math.floorMod(Murmur3_x86_32.hashInt(keys[partition], 42), partitions))
                    .isEqualTo(partition);
        }
    }
}

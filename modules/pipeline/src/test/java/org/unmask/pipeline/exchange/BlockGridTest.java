package org.unmask.pipeline.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockGridTest {
    @Test
    void coversEveryElementOnceAndCrossesNoBorder() {
        List<Integer> lengths = List.of(3, 0, BlockGrid.BLOCK, 2 * BlockGrid.BLOCK + 1);
        BlockGrid grid = new BlockGrid(lengths);

        List<Integer> next = new ArrayList<>(List.of(0, 0, 0, 0));
        for (int number = 0; number < grid.count(); number++) {
            BlockGrid.Block block = grid.block(number);
            assertThat(block.from()).isEqualTo(next.get(block.array()));
            assertThat(block.length()).isBetween(1, BlockGrid.BLOCK);
            next.set(block.array(), block.to());
        }

        assertThat(next).isEqualTo(lengths);
        assertThat(grid.count()).isEqualTo(1 + 0 + 1 + 3);
        assertThatThrownBy(() -> grid.block(5)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void reachesTheEndOfTheLargestArray() {
        BlockGrid grid = new BlockGrid(List.of(Integer.MAX_VALUE));

        assertThat(grid.block(grid.count() - 1).to()).isEqualTo(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource({"1, 4, 1", "5, 2, 2", "5, 5, 5", "7, 100, 7", "1000, 3, 3"})
    void everyReducerHasAStretchOfBlocks(int blocks, int workers, int expected) {
        Reducers reducers = Reducers.of(blocks, workers);

        int[] owners = IntStream.range(0, blocks)
                .map(block -> reducers.getPartition(new ParcelKey(block, 0)))
                .toArray();
        assertThat(owners).isSorted();
        assertThat(IntStream.of(owners).distinct()).hasSize(expected);
        assertThat(reducers.numPartitions()).isEqualTo(expected);
        assertThat(reducers.getPartition(new ParcelKey(ParcelKey.REPORT, 3))).isZero();
    }
}

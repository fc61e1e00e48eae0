package org.unmask.engine.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class ArrayPoolTest {
    @Test
    void servesASmallerRequestFromALargerBuffer() {
        try (var pool = new ArrayPool(DataType.FLOAT)) {
            pool.give(pool.take(10, 10));

            assertThat(pool.take(7, 3).shape()).containsExactly(7, 3);
            assertThat(pool.bufferCount()).isEqualTo(1);
            assertThat(pool.allocatedBytes()).isEqualTo(400);
        }
    }

    @Test
    void keepsLargeBuffersFromTinyRequests() {
        try (var pool = new ArrayPool(DataType.FLOAT)) {
            pool.give(pool.take(1000));

            assertThat(pool.take(2).length()).isEqualTo(2);
            assertThat(pool.bufferCount()).isEqualTo(2);
        }
    }

    @Test
    void neverLendsOneBufferTwice() {
        try (var pool = new ArrayPool(DataType.FLOAT)) {
            var first = pool.take(4);
            var second = pool.take(4);
            HostMemory.write(new float[] {1, 1, 1, 1}, first);
            HostMemory.write(new float[] {2, 2, 2, 2}, second);

            assertThat(HostMemory.read(first)).containsExactly(1, 1, 1, 1);
        }
    }

    @Test
    void refusesAnArrayGivenBackTwice() {
        try (var pool = new ArrayPool(DataType.FLOAT)) {
            var array = pool.take(4);
            pool.give(array);

            assertThatThrownBy(() -> pool.give(array))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Give back each array once");
        }
    }
}

package org.unmask.benchmarks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.engine.backend.Backend;
import org.unmask.networks.reference.ReferenceNetwork;

class TapeStepsTest {
    @BeforeAll
    static void oneThread() {
        Backend.prepare(1);
    }

    @ParameterizedTest
    @EnumSource
    void learnsTheBatchItIsTimedOn(BenchmarkNetwork network) {
        try (var steps = small(network)) {
            steps.train();
            double before = steps.loss();
            for (int step = 0; step < 20; step++) {
                steps.train();
            }

            assertThat(steps.loss()).isLessThan(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void timesBothModes(BenchmarkNetwork network) {
        try (var worker = new TimedSteps(small(network))) {
            for (Mode mode : Mode.values()) {
                assertThat(worker.step(mode)).isPositive();
            }
        }
    }

    private static TapeSteps small(BenchmarkNetwork network) {
        return new TapeSteps(() -> ReferenceNetwork.small(network.referenceName(), DataType.FLOAT), Faces.of(4, 32));
    }
}

package org.unmask.pipeline.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.unmask.pipeline.exchange.WorkerReport;

class TrainingPaceTest {
    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

    @Test
    void workersSideBySideAreAsSlowAsTheSlowest() {
        TrainingPace pace = TrainingPace.NONE.plus(List.of(worker(1000), worker(1500)), 2, TWO_SECONDS);

        assertThat(pace.facesPerSecond()).isEqualTo(64);
        assertThat(pace.synchronisationShare()).isCloseTo(0.25, within(1e-9));
        // One core waits half a second of two for the other: a quarter of its time, an eighth of both cores'.
        assertThat(pace.waitingShare()).isCloseTo(0.125, within(1e-9));
    }

    @Test
    void coresWithoutAWorkerDoNotWait() {
        TrainingPace pace = TrainingPace.NONE.plus(List.of(worker(1500)), 4, TWO_SECONDS);

        assertThat(pace.waitingShare()).isZero();
    }

    @Test
    void workersThatTakeTurnsAddUp() {
        TrainingPace pace = TrainingPace.NONE.plus(List.of(worker(900), worker(900)), 1, TWO_SECONDS);

        assertThat(pace.synchronisationShare()).isCloseTo(0.1, within(1e-9));
    }

    @Test
    void synchronisationsAddUp() {
        TrainingPace pace = TrainingPace.NONE
                .plus(List.of(worker(2000)), 1, TWO_SECONDS)
                .plus(List.of(worker(1000)), 1, TWO_SECONDS);

        assertThat(pace.facesPerSecond()).isEqualTo(32);
        assertThat(pace.words(0.51239)).isEqualTo("loss 0.5124, 32 faces/s, 25 % synchronising");
    }

    @Test
    void hasNoPaceBeforeTheFirst() {
        assertThat(TrainingPace.NONE.facesPerSecond()).isZero();
        assertThat(TrainingPace.NONE.synchronisationShare()).isZero();
    }

    private static WorkerReport.Learned worker(long millis) {
        return new WorkerReport.Learned(0.5, 1000, 64, Duration.ofMillis(millis));
    }
}

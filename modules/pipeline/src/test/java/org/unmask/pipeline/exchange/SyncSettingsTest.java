package org.unmask.pipeline.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unmask.pipeline.config.Settings;

class SyncSettingsTest {
    @ParameterizedTest
    @CsvSource({
        "50, 10, 5000, 50",
        "50, 10, 500, 50",
        "50, 10, 499, 49",
        "50, 10, 60, 6",
        "50, 10, 9, 1",
        "50, 1, 60, 50",
        "1, 10, 60, 1"
    })
    void aShortTrainingSynchronisesSooner(int asked, int least, long all, int steps) {
        var train = Settings.load(List.of(), List.of("train.steps-per-sync=" + asked, "train.least-syncs=" + least))
                .train();

        assertThat(train.sync(all).steps()).isEqualTo(steps);
    }
}

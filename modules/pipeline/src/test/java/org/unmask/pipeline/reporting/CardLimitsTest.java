package org.unmask.pipeline.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.unmask.core.models.ModelRole;
import org.unmask.core.models.ModelStage;
import org.unmask.tables.rows.ModelRow;

/** What a card says of a model that leaves faces open. */
class CardLimitsTest {
    @Test
    void saysWhyAModelIsUnsureOfEveryFaceAndWhatOpensTheBand() {
        assertThat(limits(0, 1))
                .anyMatch(limit -> limit.startsWith("It is unsure of every face")
                        && limit.contains("calibration.maximum-error")
                        && limit.contains("p_calibrated"));
    }

    @Test
    void saysWhichVerdictAModelNeverGives() {
        assertThat(limits(0, 0.9)).anyMatch(limit -> limit.startsWith("It is never sure of a real one"));
        assertThat(limits(0.2, 1)).anyMatch(limit -> limit.startsWith("It is never sure of a fake"));
        assertThat(limits(0.2, 0.9)).noneMatch(limit -> limit.startsWith("It is "));
    }

    private static List<String> limits(double realBelow, double fakeAbove) {
        return CardLimits.of(
                new ModelRow(
                        "a",
                        "train-1",
                        "dpgnet",
                        ModelRole.SOURCE_ONLY,
                        "press",
                        "",
                        "",
                        "cnn-32-4",
                        "checkpoints/a",
                        "a",
                        0.7,
                        1,
                        ModelStage.CANDIDATE,
                        Instant.EPOCH,
                        null,
                        null,
                        null,
                        1.0,
                        0.0,
                        realBelow,
                        fakeAbove,
                        80L),
                List.of(),
                List.of());
    }
}

package org.unmask.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.core.config.binding.CrossChecked;
import org.unmask.core.config.binding.Violation;
import org.unmask.core.split.LeakAnswer;

/** The rules that look at several components of a record, or at what no annotation can say. */
class CrossCheckedSettingsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest
    @ValueSource(strings = {"", "http://mlflow.example.org:5000", "https://mlflow.example.org/base"})
    void trackingTakesNobodyOrAnAddress(String address) {
        TrackingConfig tracking = new TrackingConfig(address, "0", SECOND);

        assertThat(tracking.violations()).isEmpty();
        assertThat(tracking.isOn()).isEqualTo(!address.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlflow.example.org", "ftp://mlflow.example.org", "http://", "http:// space"})
    void trackingRefusesWhatIsNoAddress(String address) {
        assertThat(keys(new TrackingConfig(address, "0", SECOND))).containsExactly("mlflow");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 60_001})
    void trackingWaitsAboveNothingAndAMinuteAtMost(long millis) {
        assertThat(keys(new TrackingConfig("", "0", Duration.ofMillis(millis)))).containsExactly("timeout");
        assertThat(keys(new TrackingConfig("", "0", Duration.ofMinutes(1)))).isEmpty();
    }

    @Test
    void aSplitLeavesFacesToTrainOn() {
        assertThat(keys(new SplitConfig(0.5, 0.5, 1, LeakAnswer.REFUSE))).containsExactly("test-fraction");
        assertThat(keys(new SplitConfig(0.5, 0.4, 1, LeakAnswer.REFUSE))).isEmpty();
    }

    @Test
    void aNightAdaptsToNoDomainThatItLearnsFrom() {
        NightlyConfig night = night(List.of("a", "b"), List.of("c", "b", "b"), 60);

        assertThat(night.violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.expected()).contains("both name b"));
        assertThat(keys(night(List.of("a"), List.of("b"), 60))).isEmpty();
    }

    @Test
    void aLeaseLastsASecondAtLeastAndADayAtMost() {
        assertThat(keys(night(List.of(), List.of(), 0))).containsExactly("lease");
        assertThat(keys(night(List.of(), List.of(), 1))).isEmpty();
        assertThat(keys(night(List.of(), List.of(), 24 * 3600))).isEmpty();
        assertThat(keys(night(List.of(), List.of(), 24 * 3600 + 1))).containsExactly("lease");
    }

    private static NightlyConfig night(List<String> sources, List<String> targets, int leaseSeconds) {
        return new NightlyConfig(sources, targets, NightScores.NEW, Duration.ofSeconds(leaseSeconds), 0);
    }

    private static List<String> keys(CrossChecked settings) {
        return settings.violations().stream().map(Violation::key).toList();
    }
}

package org.unmask.core.curriculum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ClassAcceptanceTest {
    @Test
    void shareOfNoCandidatesIsZero() {
        assertThat(new ClassAcceptance(0, 0).share()).isZero();
        assertThat(new ClassAcceptance(8, 2).share()).isEqualTo(0.25);
    }

    @Test
    void refusesMoreAcceptedThanCandidates() {
        assertThatThrownBy(() -> new ClassAcceptance(3, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected accepted in 0..3 candidates, got 4");
    }
}

package org.unmask.networks.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.unmask.core.errors.UserException;

class BackendTest {
    @Test
    void tellsWhatItComputesWith() {
        BackendFacts facts = Backend.prepare(1);

        assertThat(facts.device()).isEqualTo("cpu");
        assertThat(facts.dataType()).isEqualTo("FLOAT");
        assertThat(facts.threads()).isEqualTo(1);
        assertThat(facts.nativeLibrary()).contains("onednn");
        assertThat(facts.nd4jVersion()).startsWith("1.0.0");
    }

    @Test
    void refusesNoThreads() {
        assertThatThrownBy(() -> Backend.prepare(0))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("at least 1 native thread, got 0");
    }
}

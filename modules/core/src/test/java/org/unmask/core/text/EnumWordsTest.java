package org.unmask.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.unmask.core.errors.DataContractException;

class EnumWordsTest {
    private enum Start {
        SOURCE_MODEL,
        ROUND
    }

    @Test
    void keysHaveDashesAndColumnsUnderscores() {
        assertThat(EnumWords.ofKey(Start.SOURCE_MODEL)).isEqualTo("source-model");
        assertThat(EnumWords.ofColumn(Start.SOURCE_MODEL)).isEqualTo("source_model");
        assertThat(EnumWords.keysOf(Start.class)).containsExactly("source-model", "round");
    }

    @Test
    void eachWordLeadsBackToItsConstantAndNoOther() {
        assertThat(EnumWords.fromKey(Start.class, "source-model")).contains(Start.SOURCE_MODEL);
        assertThat(EnumWords.fromColumn(Start.class, "source_model")).contains(Start.SOURCE_MODEL);
        assertThat(EnumWords.fromKey(Start.class, "source_model")).isEmpty();
        assertThat(EnumWords.fromColumn(Start.class, "SOURCE_MODEL")).isEmpty();
    }

    @Test
    void refusesAStoredWordThatStandsForNothing() {
        assertThat(EnumWords.stored(Start.class, "start", "round")).isEqualTo(Start.ROUND);
        assertThatThrownBy(() -> EnumWords.stored(Start.class, "start", "middle"))
                .isInstanceOf(DataContractException.class)
                .hasMessageContaining(
                        "Cannot read column start: expected one of [source_model, round], got \"middle\"");
    }
}

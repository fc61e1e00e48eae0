package org.unmask.core.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.unmask.core.errors.DataContractException;

class SplitTest {
    @Test
    void hasTheWordsOfTheTables() {
        assertThat(Split.values()).extracting(Split::columnText).containsExactly("train", "validation", "test");
    }

    @ParameterizedTest
    @EnumSource
    void readsItsOwnWord(Split split) {
        assertThat(Split.parse(split.columnText())).isEqualTo(split);
    }

    @Test
    void refusesAnotherWord() {
        assertThatThrownBy(() -> Split.parse("dev"))
                .isInstanceOf(DataContractException.class)
                .hasMessageContaining("expected train, validation or test, got \"dev\"");
    }
}

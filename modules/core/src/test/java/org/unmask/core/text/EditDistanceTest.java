package org.unmask.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {
    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3", "epochs, epochs, 0", "'', abc, 3", "abc, '', 3", "ab, ba, 2", "epoch, epochs, 1"})
    void countsTheLettersToChange(String from, String to, int distance) {
        assertThat(EditDistance.between(from, to)).isEqualTo(distance);
    }
}

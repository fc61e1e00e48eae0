package org.unmask.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AlternativesTest {
    @Test
    void listsWordsAsASentenceDoes() {
        assertThat(Alternatives.of(List.of())).isEmpty();
        assertThat(Alternatives.of(List.of("png"))).isEqualTo("png");
        assertThat(Alternatives.of(List.of("jpeg", "png"))).isEqualTo("jpeg or png");
        assertThat(Alternatives.of(List.of("label-studio", "coco", "png"))).isEqualTo("label-studio, coco or png");
    }
}

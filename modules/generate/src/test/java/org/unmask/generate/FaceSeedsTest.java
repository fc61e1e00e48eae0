package org.unmask.generate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FaceSeedsTest {
    @Test
    void theNumbersOfAFaceStayTheSameForEver() {
        assertThat(FaceSeeds.hash(7, "blended_swap")).isEqualTo(2_971_019_166_136_138_594L);
        assertThat(FaceSeeds.random(7, "blended_swap", 3, "face").nextLong()).isEqualTo(-2_806_407_596_530_522_222L);
        assertThat(FaceSeeds.random(7, "Zürich", 3, "face").nextLong()).isEqualTo(-2_922_039_268_475_983_702L);
    }
}

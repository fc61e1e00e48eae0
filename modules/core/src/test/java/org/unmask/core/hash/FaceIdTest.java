package org.unmask.core.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FaceIdTest {
    private static final byte[] SOURCE = {1, 2, 3};

    @Test
    void isTheDigestOfTheSourceBytesFollowedByTheIndexInFourBytes() {
        assertThat(FaceId.of(SOURCE, 258)).isEqualTo(Sha256.hex(new byte[] {1, 2, 3, 0, 0, 1, 2}));
    }

    @Test
    void tellsTheFacesOfOnePictureApart() {
        assertThat(FaceId.of(SOURCE, 0)).hasSize(64).isNotEqualTo(FaceId.of(SOURCE, 1));
    }

    @Test
    void refusesANegativeIndex() {
        assertThatThrownBy(() -> FaceId.of(SOURCE, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected an index of at least 0, got -1");
    }
}

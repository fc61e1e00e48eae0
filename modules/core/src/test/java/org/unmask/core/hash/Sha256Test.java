package org.unmask.core.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Sha256Test {
    /** FIPS 180-2, appendix B.1. */
    private static final String DIGEST_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void agreesWithTheStandardsExample() {
        assertThat(Sha256.hex("abc".getBytes(StandardCharsets.UTF_8))).isEqualTo(DIGEST_OF_ABC);
    }

    @Test
    void digestsAStreamLongerThanTheBufferLikeItsBytes() throws IOException {
        byte[] bytes = new byte[200_001];
        new SplittableRandom(1).nextBytes(bytes);

        assertThat(Sha256.hex(new ByteArrayInputStream(bytes))).isEqualTo(Sha256.hex(bytes));
    }
}

package org.unmask.networks.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.engine.tape.Tape;

/** The reference networks against what PyTorch computed with the same weights and faces (src/test/python/golden.py). */
class PyTorchParityTest {
    static final List<String> NAMES = ReferenceNetwork.NAMES;

    @ParameterizedTest
    @FieldSource("NAMES")
    void logitsAgree(String name) throws Exception {
        try (var parity = parity(name, DataType.FLOAT)) {
            GoldenFile golden = golden(name);

            assertThat(parity.logits(Tape.Mode.EVALUATION))
                    .containsExactly(golden.values("logits.evaluation"), within(1e-4));
            assertThat(parity.logits(Tape.Mode.TRAINING))
                    .containsExactly(golden.values("logits.training"), within(1e-4));
        }
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void lossesOfTwentyStepsAgree(String name) throws Exception {
        try (var parity = parity(name, DataType.FLOAT)) {
            assertThat(parity.losses(20)).containsExactly(golden(name).values("losses"), within(1e-3));
        }
    }

    /** Only rounding is left in double precision: sums of a few thousand terms, each rounded to 1e-16. */
    @ParameterizedTest
    @FieldSource("NAMES")
    void gradientsInDoublePrecisionAgreeToRounding(String name) throws Exception {
        try (var parity = parity(name, DataType.DOUBLE)) {
            assertThat(parity.gradientDifferences("gradient."))
                    .allSatisfy((parameter, difference) ->
                            assertThat(difference).as(parameter).isLessThan(1e-9));
        }
    }

    /** Float kernels round at 6e-8; normalisation backwards cancels about a hundredfold. */
    @Test
    void onlyFlippedSignsMakeSinglePrecisionGradientsDifferByMoreThanRounding() throws Exception {
        SignFlips.Result result = new SignFlips(golden("cnn"), List.of(8, 12, 16)).measure();

        assertThat(result.sameSignDifference()).isLessThan(1e-5);
    }

    private static Parity parity(String name, DataType precision) throws IOException, URISyntaxException {
        return new Parity(golden(name), ReferenceNetwork.small(name, precision), precision);
    }

    private static GoldenFile golden(String name) throws IOException, URISyntaxException {
        var file = Objects.requireNonNull(PyTorchParityTest.class.getResource("/golden/" + name + ".safetensors"));
        return GoldenFile.read(Path.of(file.toURI()));
    }
}

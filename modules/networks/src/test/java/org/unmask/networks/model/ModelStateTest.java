package org.unmask.networks.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.unmask.core.errors.DataContractException;
import org.unmask.core.errors.UserException;
import org.unmask.networks.encoder.ConvolutionalEncoder;

class ModelStateTest {
    private static final Architecture NETWORK = new Architecture(new ConvolutionalEncoder(List.of(32, 64)), 64);

    @Test
    void countsTheParameters() {
        assertThat(NETWORK.parameterCount())
                .isEqualTo(27 * 32 + 2 * 32 + 9 * 32 * 64 + 2 * 64 + 64 * 2 + 2)
                .isEqualTo(ModelState.initial(NETWORK, 1).parameters().length);
    }

    @Test
    void theSameSeedGivesTheSameNetworkAndAnotherSeedAnother() {
        assertThat(ModelState.initial(NETWORK, 1)).isEqualTo(ModelState.initial(NETWORK, 1));
        assertThat(ModelState.initial(NETWORK, 1)).isNotEqualTo(ModelState.initial(NETWORK, 2));
    }

    /** The deviation of 18,432 normal values is estimated to 1/sqrt(2 x 18432) = 0.5 %; six times that is allowed. */
    @Test
    void convolutionsStartWithHesDeviation() {
        float[] parameters = ModelState.initial(NETWORK, 1).parameters();
        int from = 27 * 32 + 2 * 32;
        double squares = 0;
        for (int i = from; i < from + 18_432; i++) {
            squares += (double) parameters[i] * parameters[i];
        }

        double expected = Math.sqrt(2.0 / (9 * 32));
        assertThat(Math.sqrt(squares / 18_432)).isCloseTo(expected, within(0.03 * expected));
        assertThat(parameters[27 * 32]).isEqualTo(1f);
        assertThat(parameters[27 * 32 + 32]).isZero();
    }

    @Test
    void averagesInDoublePrecision() {
        ModelState large = of(1e8f, 5);
        ModelState small = of(1f, 5);
        ModelState negative = of(-1e8f, 5);

        ModelState mean = ModelState.average(List.of(large, small, negative));

        assertThat(mean.parameters()[0]).isEqualTo(1f / 3);
        assertThat(mean.statistics()[0]).isEqualTo(1f / 3);
        assertThat(mean.optimiserState("momentum")[0]).isEqualTo(1f / 3);
        assertThat(mean.steps()).isEqualTo(5);
    }

    @Test
    void refusesToAverageNothingOrUnequalStates() {
        assertThatThrownBy(() -> ModelState.average(List.of()))
                .isInstanceOf(DataContractException.class)
                .hasMessageContaining("expected at least one");
        assertThatThrownBy(() -> ModelState.average(List.of(of(1, 5), of(1, 6))))
                .isInstanceOf(DataContractException.class)
                .hasMessageContaining("steps=6");
    }

    @Test
    void freshMomentsKeepTheNetwork() {
        ModelState fresh = of(3, 9).withFreshMoments();

        assertThat(fresh.parameters()).containsExactly(3f);
        assertThat(fresh.optimiserState()).isEmpty();
        assertThat(fresh.steps()).isZero();
    }

    @Test
    void travelsThroughJavaSerialisation() throws Exception {
        ModelState state = ModelState.initial(NETWORK, 4);
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(state);
            out.writeObject(NETWORK);
        }

        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(state);
            assertThat(in.readObject()).isEqualTo(NETWORK);
        }
    }

    @Test
    void refusesNetworksThatCannotBeBuilt() {
        assertThatThrownBy(() -> new Architecture(new ConvolutionalEncoder(List.of(8, 8, 8)), 7))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("at least 8 pixels");
        assertThatThrownBy(() -> new Architecture(new ConvolutionalEncoder(List.of(0)), 64))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("positive widths");
    }

    @Test
    void fingerprintsTellShapesApart() {
        assertThat(NETWORK.fingerprint()).isEqualTo("cnn-64-32x64");
    }

    @Test
    void fingerprintsNameTheEncoder() {
        assertThat(Architecture.encoderIn(NETWORK.fingerprint())).contains("cnn");
        assertThat(Architecture.encoderIn("jrc64-noise_cnn-128-16x32x64x128")).contains("noise_cnn");
        assertThat(Architecture.encoderIn("dpgnet-c20-substitute-w64-d2-h4-f128-vit-128-p16-w192-d4-h3-mean"))
                .contains("vit");
        assertThat(Architecture.encoderIn("dpgnet-c5-clip-v514-w16-d2-f12-clip-20-16p4-w24-d3"))
                .contains("clip");
        assertThat(Architecture.encoderIn("another text")).isEmpty();
    }

    private static ModelState of(float value, long steps) {
        float[] one = {value};
        return new ModelState(one, one, Map.of("momentum", one), steps);
    }
}

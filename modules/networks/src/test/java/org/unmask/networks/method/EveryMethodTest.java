package org.unmask.networks.method;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unmask.core.config.binding.Choice;
import org.unmask.engine.optimiser.Adam;
import org.unmask.networks.config.NetworkConfig;
import org.unmask.networks.config.SmallSettings;
import org.unmask.networks.encoder.ConvolutionalEncoder;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.training.RandomFaces;
import org.unmask.networks.training.Trainer;
import org.unmask.networks.training.TrainerSettings;

/** What holds for every method that the configuration can name. */
class EveryMethodTest {
    /** Not of the configuration: which of dpgnet's text towers it is. */
    private static final List<String> BESIDE = List.of("dpgnet.tower", "substitution");

    static Stream<Architecture> networks() {
        NetworkConfig network = SmallSettings.network();
        var encoder = network.encoder().of(ConvolutionalEncoder.class);
        return SmallSettings.method().name().all().stream()
                .map(settings -> new Architecture(settings.method(encoder), encoder, network.inputSize()));
    }

    @Test
    void everyMethodIsAsked() {
        assertThat(networks().<Class<?>>map(network -> network.method().getClass()))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(variants(Method.class).toList());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void isCalledAsItsSettingsAre(Architecture network) {
        assertThat(SmallSettings.method().name().all())
                .extracting(settings -> Choice.wordOf(settings.getClass()))
                .contains(network.method().word());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void itsDescriptionHasTheConfigurationsKeysAndIsReadAgain(Architecture network) {
        Map<String, Object> description = network.description();

        assertThat(Architecture.of(description)).isEqualTo(network);
        Config reference = ConfigFactory.parseResources("unmask/reference.conf");
        assertThat(description.keySet())
                .contains("method", "encoder", "input-size")
                .allSatisfy(key -> assertThat(key.equals("method")
                                || BESIDE.contains(key)
                                || reference.hasPath("network." + key)
                                || reference.hasPath("method." + key))
                        .as(key)
                        .isTrue());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void learnsFromLabelledFaces(Architecture network) {
        Batch faces = RandomFaces.batch(network, 3, 4);
        try (var trainer = new Trainer(network, TrainerSettings.of(Adam.withDecay(0)))) {
            trainer.load(ModelState.initial(network, 1));
            double before = trainer.step(faces, 1e-3).loss();
            for (int step = 0; step < 20; step++) {
                trainer.step(faces, 1e-3);
            }
            assertThat(trainer.step(faces, 1e-3).loss()).isLessThan(before);
        }
    }

    private static Stream<Class<?>> variants(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EveryMethodTest::variants)
                : Stream.of(type);
    }
}

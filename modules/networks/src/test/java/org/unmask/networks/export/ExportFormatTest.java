package org.unmask.networks.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.unmask.core.errors.UserException;
import org.unmask.networks.encoder.ConvolutionalEncoder;
import org.unmask.networks.encoder.Pooling;
import org.unmask.networks.encoder.TransformerEncoder;
import org.unmask.networks.method.Distance;
import org.unmask.networks.method.Jrc;
import org.unmask.networks.method.Jrc.Reconstruct;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;

class ExportFormatTest {
    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void isFoundByItsWord(ExportFormat format) {
        assertThat(ExportFormat.named(format.word())).isSameAs(format);
    }

    @Test
    void refusesAWordThatItDoesNotKnow() {
        assertThatThrownBy(() -> ExportFormat.named("keras"))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "Cannot export a model: expected format onnx or dl4j, got keras. Give --format one of these.");
    }

    @Test
    void writesWhatItsNameSays() {
        Architecture architecture = TrainedNetworks.of(ConvolutionalEncoder.WORD);
        ModelState state = ModelState.initial(architecture, 1);

        assertThat(ExportFormat.ONNX.encode(architecture, state, Map.of()))
                .isEqualTo(OnnxExport.encode(architecture, state, Map.of()));
        assertThat(ExportFormat.DL4J.encode(architecture, state, Map.of())).startsWith('P', 'K');
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void refusesAnEncoderThatCannotBeExported(ExportFormat format) {
        var architecture = new Architecture(new TransformerEncoder(8, 12, 1, 2, Pooling.MEAN), 32);
        ModelState state = ModelState.initial(architecture, 1);

        assertThatThrownBy(() -> format.encode(architecture, state, Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected encoder cnn or noise_cnn, got " + architecture.encoderWord());
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void refusesAnotherMethodThanTheClassifier(ExportFormat format) {
        var encoder = new ConvolutionalEncoder(List.of(3, 4));
        var architecture = new Architecture(new Jrc(3, Reconstruct.ALL, Distance.L1, 0.5), encoder, 32);
        ModelState state = ModelState.initial(architecture, 1);

        assertThatThrownBy(() -> format.encode(architecture, state, Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected method classifier, got jrc");
    }
}

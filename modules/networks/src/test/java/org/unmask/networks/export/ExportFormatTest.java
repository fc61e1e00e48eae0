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

        assertThat(ExportFormat.ONNX.encode(architecture, state, ExportInput.PLANES, Map.of()))
                .isEqualTo(OnnxExport.encode(architecture, state, ExportInput.PLANES, Map.of()));
        assertThat(ExportFormat.DL4J.encode(architecture, state, ExportInput.PLANES, Map.of()))
                .startsWith('P', 'K');
    }

    @Test
    void deeplearning4jRefusesAnEncoderThatItsLayersCannotSay() {
        refusedByDl4j(
                new Architecture(new TransformerEncoder(8, 12, 1, 2, Pooling.MEAN), 32),
                "expected encoder cnn or noise_cnn, got vit, which its layers cannot say. Export it as onnx.");
    }

    @Test
    void deeplearning4jRefusesAnotherMethodThanTheClassifier() {
        var encoder = new ConvolutionalEncoder(List.of(3, 4));
        refusedByDl4j(
                new Architecture(new Jrc(3, Reconstruct.ALL, Distance.L1, 0.5), encoder, 32),
                "expected method classifier, got jrc");
    }

    @Test
    void deeplearning4jRefusesBytes() {
        assertThatThrownBy(() -> ExportFormat.DL4J.requireInput(ExportInput.PICTURES))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected an input of planes, got pictures");
    }

    @Test
    void refusesAnInputThatItDoesNotKnow() {
        assertThatThrownBy(() -> ExportInput.named("tensors"))
                .isInstanceOf(UserException.class)
                .hasMessage("Cannot export a model: expected an input of planes or pictures, got tensors."
                        + " Give --input one of these.");
    }

    private static void refusedByDl4j(Architecture architecture, String words) {
        ModelState state = ModelState.initial(architecture, 1);

        assertThatThrownBy(() -> ExportFormat.DL4J.encode(architecture, state, ExportInput.PLANES, Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(words);
    }
}

package org.unmask.pipeline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.errors.UserException;
import org.unmask.core.models.ModelRole;
import org.unmask.engine.json.Json;
import org.unmask.networks.encoder.ConvolutionalEncoder;
import org.unmask.networks.export.ExportFormat;
import org.unmask.networks.export.ExportInput;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.tables.rows.ModelRow;

class ModelExportTest {
    @TempDir
    private Path folder;

    @Test
    void writesTheModelWithWhereItComesFromAndNothingElse() throws IOException {
        Path file = folder.resolve("detector.onnx");
        Files.writeString(file, "an older one");

        ModelExport.write(model(), ExportFormat.ONNX, ExportInput.PLANES, file);

        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .contains("adapted-b-1234", "checkpoint_sha256", "5ac", "cnn-16-4");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void saysWhereItCannotWrite() {
        Path file = folder.resolve("nowhere").resolve("detector.onnx");

        assertThatThrownBy(() -> ModelExport.write(model(), ExportFormat.ONNX, ExportInput.PLANES, file))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("Cannot write " + file.toAbsolutePath());
    }

    private static StoredModel model() {
        var architecture = new Architecture(new ConvolutionalEncoder(List.of(4)), 16);
        Map<String, Object> row = Map.of(
                "modelId", "adapted-b-1234",
                "runId", "adapt-1",
                "method", "classifier",
                "role", ModelRole.ADAPTED,
                "sourceDomains", "a",
                "targetDomains", "b",
                "architecture", architecture.fingerprint(),
                "checkpointSha256", "5ac");
        return new StoredModel(
                Json.rows().convertValue(row, ModelRow.class), architecture, ModelState.initial(architecture, 1));
    }
}

package org.unmask.networks.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.core.errors.DataContractException;
import org.unmask.engine.optimiser.AdamW;
import org.unmask.networks.encoder.ConvolutionalEncoder;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.scoring.Scorer;
import org.unmask.networks.training.RandomFaces;
import org.unmask.networks.training.Trainer;
import org.unmask.networks.training.TrainerSettings;

class CheckpointTest {
    private static final Architecture NETWORK = new Architecture(new ConvolutionalEncoder(List.of(4, 6)), 16);
    private static final Map<String, String> PROVENANCE = Map.of("run_id", "r1", "seed", "7", "note", "quote \" é");

    @Test
    void everythingComesBack() {
        ModelState state = trained();

        Checkpoint read = Checkpoint.decode(Checkpoint.encode(NETWORK, state, PROVENANCE));

        assertThat(read.architecture()).isEqualTo(NETWORK);
        assertThat(read.state()).isEqualTo(state);
        assertThat(read.provenance()).isEqualTo(PROVENANCE);
    }

    @Test
    void aLoadedModelScoresTheSameBits() {
        ModelState state = trained();
        byte[] pixels = RandomFaces.pixels(NETWORK, 5, 9);
        ModelState read =
                Checkpoint.decode(Checkpoint.encode(NETWORK, state, Map.of())).state();

        try (var before = new Scorer(NETWORK, state);
                var after = new Scorer(NETWORK, read)) {
            assertThat(after.score(pixels, 9).logits())
                    .isEqualTo(before.score(pixels, 9).logits());
        }
    }

    @Test
    void theSameContentGivesTheSameBytes() {
        byte[] once = Checkpoint.encode(NETWORK, trained(), PROVENANCE);
        byte[] again = Checkpoint.encode(NETWORK, trained(), new HashMap<>(PROVENANCE));

        assertThat(again).isEqualTo(once);
        assertThat(Checkpoint.sha256(again)).hasSize(64).isEqualTo(Checkpoint.sha256(once));
    }

    @Test
    void convolutionsLieInTheFileAsOutputInputHeightWidth() throws Exception {
        ModelState state = ModelState.initial(NETWORK, 1);
        byte[] file = Checkpoint.encode(NETWORK, state, Map.of());
        JsonNode tensor = header(file).path("encoder.0.convolution.weight");
        int start = 8
                + (int) buffer(file).getLong(0)
                + tensor.path("data_offsets").path(0).asInt();

        assertThat(tensor.path("shape").toString()).isEqualTo("[4,3,3,3]");
        for (int o = 0; o < 4; o++) {
            for (int i = 0; i < 3; i++) {
                for (int yx = 0; yx < 9; yx++) {
                    float inFile = buffer(file).getFloat(start + 4 * ((o * 3 + i) * 9 + yx));
                    assertThat(inFile).isEqualTo(state.parameters()[(yx * 3 + i) * 4 + o]);
                }
            }
        }
        assertThat(header(file).path("head.weight").path("shape").toString()).isEqualTo("[2,6]");
    }

    @Test
    void theHeaderSaysHowToUseTheNetwork() throws Exception {
        JsonNode metadata =
                header(Checkpoint.encode(NETWORK, trained(), PROVENANCE)).path("__metadata__");

        assertThat(metadata.path("classes").asText()).isEqualTo("0 real, 1 fake");
        assertThat(metadata.path("preprocessing").asText()).contains("x / 255");
        assertThat(metadata.path("architecture").asText()).contains("\"input-size\":16");
        assertThat(metadata.path("steps").asText()).isEqualTo("3");
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] file = Checkpoint.encode(NETWORK, trained(), PROVENANCE);

        for (int length = 0; length < file.length; length += 97) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> Checkpoint.decode(cut))
                    .as("%d of %d bytes", length, file.length)
                    .isInstanceOf(DataContractException.class)
                    .hasMessageStartingWith("Cannot read checkpoint");
        }
    }

    @Test
    void aWrongShapeIsNamedWithBothShapes() {
        byte[] file = Checkpoint.encode(NETWORK, trained(), PROVENANCE);
        byte[] garbled = replace(file, "\"shape\":[6,4,3,3]", "\"shape\":[6,3,4,3]");

        assertThatThrownBy(() -> Checkpoint.decode(garbled))
                .isInstanceOf(DataContractException.class)
                .hasMessageContaining("tensor encoder.1.convolution.weight")
                .hasMessageContaining("expected F32 [6, 4, 3, 3], got F32 [6, 3, 4, 3]");
    }

    @Test
    void aMissingAndAnUnknownTensorAreNamed() throws Exception {
        byte[] file = Checkpoint.encode(NETWORK, trained(), PROVENANCE);

        assertThatThrownBy(() -> Checkpoint.decode(replace(file, "\"head.bias\"", "\"head.bios\"")))
                .isInstanceOf(DataContractException.class)
                .hasMessageContaining("tensor head.bias: expected F32 [2], got no such tensor");
        assertThatThrownBy(() -> Checkpoint.decode(withExtraTensor(file)))
                .isInstanceOf(DataContractException.class)
                .hasMessageContaining("expected no others than the architecture's, got surplus");
    }

    @Test
    void anArchitectureThatCannotBeBuiltIsRefused() {
        byte[] file = Checkpoint.encode(NETWORK, trained(), PROVENANCE);

        assertThatThrownBy(() -> Checkpoint.decode(replace(file, "[4,6]", "[4,0]")))
                .isInstanceOf(DataContractException.class)
                .hasMessageContaining("metadata architecture");
        assertThatThrownBy(() -> Checkpoint.decode(replace(file, "[4,6]", "[4,7]")))
                .isInstanceOf(DataContractException.class)
                .hasMessageContaining("tensor encoder.1.convolution.weight");
    }

    /** A few bytes must not ask for gigabytes, nor for more than an array holds. */
    @ParameterizedTest
    @ValueSource(strings = {"[8000,8000]", "[60000,60000]", "[2147483647,2147483647]"})
    void aHeaderThatDescribesAHugeNetworkAsksForNoMemoryThatTheFileDoesNotHave(String widths) {
        byte[] file = Checkpoint.encode(NETWORK, trained(), PROVENANCE);

        assertThatThrownBy(() -> Checkpoint.decode(inHeader(file, "[4,6]", widths)))
                .isInstanceOf(DataContractException.class);
    }

    @Test
    void aValueThatIsNoNumberIsRefused() {
        byte[] file = Checkpoint.encode(NETWORK, trained(), PROVENANCE);
        buffer(file).putFloat(file.length - 4, Float.NaN);

        assertThatThrownBy(() -> Checkpoint.decode(file))
                .isInstanceOf(DataContractException.class)
                .hasMessageContaining("tensor optimiser.second_moment [", "expected finite values, got NaN");
    }

    @Test
    void aForeignFileIsRefused() {
        assertThatThrownBy(() -> Checkpoint.decode("not a checkpoint at all".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(DataContractException.class);
        byte[] file = Checkpoint.encode(NETWORK, trained(), PROVENANCE);
        assertThatThrownBy(() -> Checkpoint.decode(replace(file, "unmask-checkpoint-2", "unmask-checkpoint-9")))
                .isInstanceOf(DataContractException.class)
                .hasMessageContaining("expected format unmask-checkpoint-2, got unmask-checkpoint-9");
    }

    private static ModelState trained() {
        try (var trainer = new Trainer(NETWORK, TrainerSettings.of(AdamW.withDecay(0.01)))) {
            trainer.load(ModelState.initial(NETWORK, 1));
            for (int i = 0; i < 3; i++) {
                trainer.step(RandomFaces.batch(NETWORK, i, 4), 1e-3);
            }
            return trainer.state();
        }
    }

    private static JsonNode header(byte[] file) throws Exception {
        return new ObjectMapper().readTree(file, 8, (int) buffer(file).getLong(0));
    }

    private static byte[] withExtraTensor(byte[] file) throws Exception {
        ObjectNode header = (ObjectNode) header(file);
        header.putObject("surplus").put("dtype", "F32").putArray("shape").add(0);
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        int data = 8 + (int) buffer(file).getLong(0);
        ByteBuffer result =
                ByteBuffer.allocate(8 + json.length + file.length - data).order(ByteOrder.LITTLE_ENDIAN);
        result.putLong(json.length).put(json).put(file, data, file.length - data);
        return result.array();
    }

    /** Replaces a text in the header by one of any length. */
    private static byte[] inHeader(byte[] file, String what, String with) {
        int length = (int) buffer(file).getLong(0);
        String text = new String(file, 8, length, StandardCharsets.UTF_8);
        assertThat(text).contains(what);
        byte[] json = text.replace(what, with).getBytes(StandardCharsets.UTF_8);
        int data = 8 + length;
        ByteBuffer result =
                ByteBuffer.allocate(8 + json.length + file.length - data).order(ByteOrder.LITTLE_ENDIAN);
        result.putLong(json.length).put(json).put(file, data, file.length - data);
        return result.array();
    }

    private static ByteBuffer buffer(byte[] file) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Replaces the first occurrence by a text of the same length. */
    private static byte[] replace(byte[] file, String what, String with) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(what);
        assertThat(with).hasSameSizeAs(what);
        int at = text.indexOf(what);
        return (text.substring(0, at) + with + text.substring(at + what.length()))
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}

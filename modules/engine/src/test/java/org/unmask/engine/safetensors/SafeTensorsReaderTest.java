package org.unmask.engine.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.core.errors.UserException;

/** Files that a user gives. */
class SafeTensorsReaderTest {
    private static final TensorOrder FOUR = TensorOrder.of(List.of(4));

    @TempDir
    Path folder;

    @Test
    void everyPrecisionBecomesFloat32() throws Exception {
        ByteBuffer data = ByteBuffer.allocate(56).order(ByteOrder.LITTLE_ENDIAN);
        for (int half : new int[] {0x3c00, 0xc100, 0x0001, 0x7bff}) {
            data.putShort((short) half);
        }
        for (float value : new float[] {1.5f, -2, 0, 3.25f}) {
            data.putShort((short) (Float.floatToRawIntBits(value) >> 16));
        }
        data.putFloat(0.1f).putFloat(2).putDouble(0.1).putDouble(-1e-3).putDouble(7);
        Path file = write(
                "{\"f16\":{\"dtype\":\"F16\",\"shape\":[4],\"data_offsets\":[0,8]},"
                        + "\"bf16\":{\"dtype\":\"BF16\",\"shape\":[4],\"data_offsets\":[8,16]},"
                        + "\"f32\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[16,24]},"
                        + "\"f64\":{\"dtype\":\"F64\",\"shape\":[3],\"data_offsets\":[24,48]}}",
                data.array());
        SafeTensorsReader reader = SafeTensorsReader.ofWeights(file);

        assertThat(read(reader, "f16", 4)).containsExactly(1f, -2.5f, 0x1p-24f, 65504f);
        assertThat(read(reader, "bf16", 4)).containsExactly(1.5f, -2f, 0f, 3.25f);
        assertThat(read(reader, "f32", 2)).containsExactly(0.1f, 2f);
        assertThat(read(reader, "f64", 3)).containsExactly(0.1f, -1e-3f, 7f);
        assertThat(reader.names()).containsExactly("bf16", "f16", "f32", "f64");
        assertThat(reader.shape("f64")).isEqualTo(Optional.of(List.of(3)));
        assertThat(reader.shape("f8")).isEmpty();
    }

    @Test
    void elementsGoWhereTheOrderSays() throws Exception {
        ByteBuffer data = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 6; i++) {
            data.putFloat(i);
        }
        Path file = write("{\"m\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]}}", data.array());
        float[] flat = new float[14];

        SafeTensorsReader reader = SafeTensorsReader.ofWeights(file);
        reader.read("m", TensorOrder.of(List.of(3, 2)), flat, 1);
        reader.read("m", TensorOrder.unchanged(List.of(2, 3)), flat, 8);

        assertThat(flat).containsExactly(0, 0, 3, 1, 4, 2, 5, 0, 0, 1, 2, 3, 4, 5);
    }

    @Test
    void tensorsBeyondTwoGigabytesAreReached() throws Exception {
        long far = 5L << 30;
        String header = "{\"far\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[" + far + "," + (far + 16) + "]}}";
        Path file = write(header, new byte[0]);
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            ByteBuffer values = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
            values.putFloat(1).putFloat(2).putFloat(3).putFloat(4);
            sparse.seek(8 + header.length() + far);
            sparse.write(values.array());
        }

        assertThat(read(SafeTensorsReader.ofWeights(file), "far", 4)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void whatIsWrongIsNamedWithBothShapes() throws Exception {
        Path file = write(
                "{\"ok\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]},"
                        + "\"cut\":{\"dtype\":\"F16\",\"shape\":[4],\"data_offsets\":[16,24]},"
                        + "\"int\":{\"dtype\":\"I64\",\"shape\":[4],\"data_offsets\":[0,32]}}",
                new byte[20]);
        SafeTensorsReader reader = SafeTensorsReader.ofWeights(file);

        assertBroken(() -> reader.read("ok", TensorOrder.of(List.of(2, 2)), new float[4], 0))
                .hasMessageContaining("tensor ok: expected F16 or BF16 or F32 or F64 [2, 2], got F32 [4]");
        assertBroken(() -> reader.read("none", FOUR, new float[4], 0))
                .hasMessageContaining("tensor none: expected F16 or BF16 or F32 or F64 [4], got no such tensor");
        assertBroken(() -> reader.read("cut", FOUR, new float[4], 0))
                .hasMessageContaining(
                        "tensor cut [4]: expected 8 bytes within the file's 20 of data, got bytes 16 to 24");
        assertBroken(() -> reader.read("int", FOUR, new float[4], 0)).hasMessageContaining("got I64 [4]");
        assertBroken(() -> SafeTensorsReader.ofWeights(folder.resolve("absent")))
                .hasMessageContaining("absent at all: expected a safetensors file, got no such file");
    }

    @Test
    void aFileThatIsNoneIsRefused() throws Exception {
        Path file = folder.resolve("other");
        Files.writeString(file, "PK, or anything else that is no safetensors file");
        assertBroken(() -> SafeTensorsReader.ofWeights(file))
                .hasMessageContaining("header: expected a length that fits");
        Files.write(file, new byte[3]);
        assertBroken(() -> SafeTensorsReader.ofWeights(file)).hasMessageContaining("the file's 3 bytes, got none");
        Path list = write("[1, 2]", new byte[0]);
        assertBroken(() -> SafeTensorsReader.ofWeights(list)).hasMessageContaining("expected a JSON object, got ARRAY");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, 49, 1L << 31, 1L << 62, Long.MAX_VALUE, Long.MIN_VALUE})
    void aHeadersLengthAsksForNoMemoryThatTheFileDoesNotHave(long length) throws Exception {
        Path file = folder.resolve("long");
        Files.write(
                file,
                ByteBuffer.allocate(56)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(length)
                        .array());

        assertBroken(() -> SafeTensorsReader.ofWeights(file))
                .hasMessageContaining("header: expected a length that fits");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[-16,0]",
                "[0,-16]",
                "[16,0]",
                "[4,20]",
                "[9223372036854775800,9223372036854775816]",
                "[-9223372036854775808,-9223372036854775792]",
                "[0,1e400]",
                "[\"0\",\"16\"]]]",
                "[]",
                "{}",
                "null"
            })
    void offsetsReachNothingOutsideOfTheData(String offsets) throws Exception {
        String header = "{\"x\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":" + offsets + "}}";
        Path file = write(header, new byte[16]);

        assertBroken(() -> SafeTensorsReader.ofWeights(file).read("x", FOUR, new float[4], 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[-4]", "[2147483647]", "[4294967300]", "[2,2]", "[65536,65536]", "[]", "4", "[\"4\"]", "[4.5]"})
    void aShapeOfTheFilesOwnIsRefused(String shape) throws Exception {
        String header = "{\"x\":{\"dtype\":\"F32\",\"shape\":" + shape + ",\"data_offsets\":[0,16]}}";
        Path file = write(header, new byte[16]);

        assertBroken(() -> SafeTensorsReader.ofWeights(file).read("x", FOUR, new float[4], 0));
        assertBroken(() -> SafeTensorsReader.ofWeights(file).readVectors("x"));
    }

    @Test
    void aHeaderThatIsNestedWithoutEndIsRefused() throws Exception {
        Path file = write("[".repeat(200_000), new byte[0]);

        assertBroken(() -> SafeTensorsReader.ofWeights(file)).hasMessageContaining("header: expected JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret.safetensors", "/etc/passwd", "a/../../b.safetensors", "..", "sub/a.safetensors"})
    void anIndexNamesFilesBesideItAlone(String name) throws Exception {
        Path index = folder.resolve("model.safetensors.index.json");
        Files.writeString(index, "{\"weight_map\":{\"x\":\"" + name + "\"}}");

        assertBroken(() -> WeightFiles.open(index)).hasMessageContaining("expected files beside it, got " + name);
    }

    private static float[] read(SafeTensorsReader reader, String name, int length) {
        float[] values = new float[length];
        reader.read(name, TensorOrder.of(List.of(length)), values, 0);
        return values;
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertBroken(ThrowableAssert.ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("Cannot read weights ")
                .hasMessageEndingWith("Give the complete file of the network that it is meant for.");
    }

    private Path write(String header, byte[] data) throws Exception {
        Path file = Files.createTempFile(folder, "weights", ".safetensors");
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        Files.write(file, bytes.putLong(json.length).put(json).put(data).array());
        return file;
    }
}

package org.unmask.networks.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.unmask.core.errors.DataContractException;
import org.unmask.core.errors.UserException;
import org.unmask.engine.json.Json;
import org.unmask.engine.safetensors.SafeTensorsReader;
import org.unmask.engine.safetensors.SafeTensorsWriter;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.model.NetworkLayout;

/**
 * A network as one safetensors file: every parameter by name in PyTorch's layout (convolutions [output, input, height,
 * width], linear weights [output, input]), running statistics, each of the optimiser's arrays as one vector in memory's order,
 * the step count, and in the header the architecture, the preprocessing, the meaning of the classes and the provenance. The same content gives the
 * same bytes. Immutable.
 *
 * @param architecture the network's shape
 * @param state everything training changes
 * @param provenance where the network comes from, such as the run and the data it saw; any keys
 */
public record Checkpoint(Architecture architecture, ModelState state, Map<String, String> provenance) {
    private static final String FORMAT = "unmask-checkpoint-2";
    private static final String PREPROCESSING =
            "RGB bytes, height x width x 3, x / 255, then minus 0.5, divided by 0.5; noise_cnn takes for each colour the"
                    + " residual of the 3x3 filter [-1 2 -1; 2 -4 2; -1 2 -1] / -4, cut at 16 grey levels, divided by 16";
    private static final String PREPROCESSING_OF_WEIGHTS =
            "RGB bytes, height x width x 3, x / 255, then minus the architecture's colours.mean, divided by its"
                    + " colours.deviation";
    private static final String CLASSES = "0 real, 1 fake";
    private static final String OPTIMISER = "optimiser.";

    /** Keeps its own copy of the provenance, sorted. */
    public Checkpoint {
        provenance = Collections.unmodifiableMap(new TreeMap<>(provenance));
    }

    /** The file's bytes. */
    public static byte[] encode(Architecture architecture, ModelState state, Map<String, String> provenance) {
        state.requireFits(architecture);
        ParameterLayout parameters = NetworkLayout.parameters(architecture);
        var file = new SafeTensorsWriter(metadata(architecture, state, provenance));
        file.add("", parameters, state.parameters());
        file.add("", NetworkLayout.statistics(architecture), state.statistics());
        state.optimiserState().forEach((name, array) -> file.add(OPTIMISER + name, array));
        return file.bytes();
    }

    /**
     * Reads a file that {@link #encode} wrote.
     *
     * @throws DataContractException when the file is truncated, garbled, of another format, or a tensor is missing, of
     *     another shape or not finite; the message names the tensor
     */
    public static Checkpoint decode(byte[] bytes) {
        var file = SafeTensorsReader.ofCheckpoint(bytes);
        Architecture architecture = architecture(file);
        ParameterLayout parameters = NetworkLayout.parameters(architecture);
        var state = new ModelState(
                file.read("", parameters),
                file.read("", NetworkLayout.statistics(architecture)),
                file.readVectors(OPTIMISER),
                steps(file));
        file.requireAllRead();
        return new Checkpoint(architecture, state, fromJson(file, "provenance", new TypeReference<>() {}));
    }

    /** The SHA-256 of a file's bytes, 64 hexadecimal digits: the name under which tables know a checkpoint. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(
                    "Cannot hash a checkpoint: expected SHA-256 in this JVM, got none. "
                            + "Use a complete Java runtime.",
                    e);
        }
    }

    private static Map<String, String> metadata(
            Architecture architecture, ModelState state, Map<String, String> provenance) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("format", FORMAT);
        metadata.put("architecture", describe(architecture));
        boolean ofWeights = architecture.encoder().beganWith().isPresent();
        metadata.put("preprocessing", ofWeights ? PREPROCESSING_OF_WEIGHTS : PREPROCESSING);
        metadata.put("classes", CLASSES);
        metadata.put("steps", String.valueOf(state.steps()));
        metadata.put("provenance", json(new TreeMap<>(provenance)));
        return metadata;
    }

    private static String describe(Architecture architecture) {
        return json(architecture.description());
    }

    private static Architecture architecture(SafeTensorsReader file) {
        String format = file.metadata("format");
        if (!format.equals(FORMAT)) {
            throw new DataContractException("Cannot read a checkpoint: expected format " + FORMAT + ", got " + format
                    + ". Use the version of Unmask that wrote it.");
        }
        Map<String, Object> description = fromJson(file, "architecture", new TypeReference<>() {});
        try {
            Architecture described = Architecture.of(description);
            // More numbers than an array holds are no network either.
            var unused = described.parameterCount();
            return described;
        } catch (UserException | ArithmeticException e) {
            throw file.broken("metadata architecture", "a network this version builds", json(description), e);
        }
    }

    private static long steps(SafeTensorsReader file) {
        String steps = file.metadata("steps");
        try {
            return Long.parseLong(steps);
        } catch (NumberFormatException e) {
            throw file.broken("metadata steps", "a whole number", steps, e);
        }
    }

    private static String json(Object value) {
        try {
            return Json.plain().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "Cannot write a checkpoint: expected metadata that JSON can hold, got " + value + ". Use text.", e);
        }
    }

    private static <T> T fromJson(SafeTensorsReader file, String key, TypeReference<T> type) {
        String text = file.metadata(key);
        try {
            return Json.plain().readValue(text, type);
        } catch (JsonProcessingException e) {
            throw file.broken("metadata " + key, "valid JSON", text, e);
        }
    }
}

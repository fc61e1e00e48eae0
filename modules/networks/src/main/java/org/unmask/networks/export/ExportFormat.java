package org.unmask.networks.export;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.unmask.core.errors.UserException;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;

/** The formats in which a trained network leaves for other programs. */
public enum ExportFormat {
    /** {@link OnnxExport}. */
    ONNX("onnx") {
        @Override
        public byte[] encode(
                Architecture architecture, ModelState state, ExportInput input, Map<String, String> provenance) {
            return OnnxExport.encode(architecture, state, input, provenance);
        }
    },
    /** {@link Dl4jExport}, which has no place for the provenance. */
    DL4J("dl4j") {
        @Override
        public byte[] encode(
                Architecture architecture, ModelState state, ExportInput input, Map<String, String> provenance) {
            requireInput(input);
            return Dl4jExport.encode(architecture, state);
        }

        @Override
        public void requireInput(ExportInput input) {
            if (input != ExportInput.PLANES) {
                throw new UserException("Cannot export a model to Deeplearning4j: expected an input of "
                        + ExportInput.PLANES.word() + ", got " + input.word()
                        + ", for its graphs take floats. Give another --input, or --format onnx.");
            }
        }
    };

    private final String word;

    ExportFormat(String word) {
        this.word = word;
    }

    /** As the user calls it. */
    public String word() {
        return word;
    }

    /**
     * The format of that word.
     *
     * @throws UserException when there is none
     */
    public static ExportFormat named(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new UserException("Cannot export a model: expected format "
                        + String.join(" or ", words()) + ", got " + word + ". Give --format one of these."));
    }

    /**
     * The file's bytes.
     *
     * @param input what the exported network is fed
     * @param provenance where the network comes from, for formats that carry it
     * @throws UserException when this kind of network cannot be exported
     * @throws org.unmask.core.errors.DataContractException when the state is of another architecture
     */
    public abstract byte[] encode(
            Architecture architecture, ModelState state, ExportInput input, Map<String, String> provenance);

    /**
     * Checks that an exported network can be fed so.
     *
     * @throws UserException when it cannot
     */
    public void requireInput(ExportInput input) {}

    private static List<String> words() {
        return Arrays.stream(values()).map(ExportFormat::word).toList();
    }
}

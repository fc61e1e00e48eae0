package org.unmask.networks.export;

import java.util.Arrays;
import java.util.List;
import org.unmask.core.errors.UserException;
import org.unmask.core.view.NativeCrops;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.onnx.GraphValue;
import org.unmask.networks.onnx.OnnxGraph;
import org.unmask.networks.onnx.OnnxGraph.ElementType;
import org.unmask.networks.onnx.PictureResize;

/** What an exported network is fed. */
public enum ExportInput {
    /**
     * {@code pixels}, float32 [batch, 3, size, size]: red, green and blue from 0 to 255, colour by colour, one whole face or one crop
     * each.
     */
    PLANES("planes") {
        @Override
        SeenFaces declare(OnnxGraph graph, Architecture architecture) {
            int size = architecture.inputSize();
            return new SeenFaces.Whole(graph.input("pixels", ElementType.FLOAT, OnnxExport.BATCH, COLOURS, size, size));
        }

        @Override
        String sentence(Architecture architecture) {
            return "pixels: RGB, 0 to 255, not normalised";
        }
    },
    /**
     * {@code pictures}, uint8 [batch, height, width, 3]: the bytes of decoded pictures of any size, red first, which the graph resizes
     * and cuts as scoring does. Answers of a network that sees crops are the means over them.
     */
    PICTURES("pictures") {
        @Override
        SeenFaces declare(OnnxGraph graph, Architecture architecture) {
            GraphValue pictures =
                    graph.input("pictures", ElementType.UINT8, OnnxExport.BATCH, "height", "width", COLOURS);
            GraphValue planes = pictures.as(ElementType.FLOAT).transposed(0, 3, 1, 2);
            int size = architecture.inputSize();
            if (architecture.view() instanceof NativeCrops crops) {
                return new CropGraph(crops, size).of(planes);
            }
            GraphValue resized = PictureResize.of(planes, graph.integers(size, size));
            return new SeenFaces.Whole(resized.reshaped(-1, COLOURS, size, size));
        }

        @Override
        String sentence(Architecture architecture) {
            return "pictures: RGB bytes of decoded pictures of any size";
        }
    };

    private static final int COLOURS = 3;

    private final String word;

    ExportInput(String word) {
        this.word = word;
    }

    /** As the user calls it. */
    public String word() {
        return word;
    }

    /**
     * The input of that word.
     *
     * @throws UserException when there is none
     */
    public static ExportInput named(String word) {
        return Arrays.stream(values())
                .filter(input -> input.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new UserException("Cannot export a model: expected an input of "
                        + String.join(" or ", words()) + ", got " + word + ". Give --input one of these."));
    }

    /** Declares the input of a graph. */
    abstract SeenFaces declare(OnnxGraph graph, Architecture architecture);

    /** What its numbers mean, for the file's metadata. */
    abstract String sentence(Architecture architecture);

    private static List<String> words() {
        return Arrays.stream(values()).map(ExportInput::word).toList();
    }
}

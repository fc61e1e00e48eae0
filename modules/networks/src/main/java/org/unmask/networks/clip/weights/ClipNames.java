package org.unmask.networks.clip.weights;

import java.util.List;
import java.util.Map;
import org.unmask.engine.safetensors.TensorOrder;
import org.unmask.engine.tape.ParameterLayout.Spec;

/** How a published CLIP names its tensors, and how they lie in its files. Immutable. */
sealed interface ClipNames permits HuggingFaceNames, OpenAiNames {
    /**
     * A tensor and where its elements go.
     *
     * @param tensor its name in the files
     * @param order its shape in the files, and its elements' places in memory
     * @param offset of its first element among those of the parameter
     */
    record Placement(String tensor, TensorOrder order, int offset) {}

    /** The tensors that make a parameter of the image tower; its name without the tower's. */
    List<Placement> image(Spec parameter);

    /** The tensors that make a parameter of the text tower; its name without the tower's. */
    List<Placement> text(Spec parameter);

    /**
     * The names of one tower.
     *
     * @param blocks what stands before the number of a block
     * @param inBlock a block's layers by their names here
     * @param outside the other parameters, or layers of a weight and a bias, by their names here
     */
    record Table(String blocks, Map<String, String> inBlock, Map<String, String> outside) {
        /** The name in the files of a parameter that is one tensor there. */
        String translate(String local) {
            String whole = outside.get(local);
            if (whole != null) {
                return whole;
            }
            int kind = local.lastIndexOf('.');
            String layer = local.substring(0, kind);
            if (!Character.isDigit(local.charAt(0))) {
                return named(outside, layer) + local.substring(kind);
            }
            int number = local.indexOf('.');
            return block(local) + named(inBlock, layer.substring(number + 1)) + local.substring(kind);
        }

        /** What all names of the parameter's block begin with, up to a dot. */
        String block(String local) {
            return blocks + local.substring(0, local.indexOf('.') + 1);
        }

        private static String named(Map<String, String> table, String layer) {
            String name = table.get(layer);
            if (name == null) {
                throw new IllegalArgumentException("Cannot name a layer of CLIP: expected one of " + table.keySet()
                        + ", got " + layer + ". Add it to the table.");
            }
            return name;
        }
    }

    /** The order of a parameter that lies in the files as PyTorch keeps layers of its kind; vectors and tables are as here. */
    static TensorOrder usual(Spec parameter) {
        List<Integer> shape = parameter.shape();
        if (shape.size() != 3) {
            return TensorOrder.of(shape);
        }
        int axesOfOne = parameter.name().equals("class_token") ? 2 : 1;
        return TensorOrder.unchanged(shape.subList(axesOfOne, shape.size()));
    }
}

package org.unmask.networks.export;

import java.util.ArrayList;
import java.util.List;
import org.unmask.core.errors.UserException;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.NetworkLayout;

/** What both formats ask of an architecture. Stateless. */
final class ExportedLayers {
    private ExportedLayers() {}

    /**
     * The stages of a convolutional network, as the names of their convolution's weight.
     *
     * @throws UserException when the encoder is of another kind
     */
    static List<String> stages(Architecture architecture, NamedTensors tensors, String format) {
        if (!seesNoise(architecture) && !architecture.encoder().equals(Architecture.CNN)) {
            throw new UserException("Cannot export a model to " + format + ": expected encoder " + Architecture.CNN
                    + " or " + Architecture.NOISE_CNN + ", got " + architecture.encoder()
                    + ". Export a model of one of these encoders.");
        }
        List<String> weights = new ArrayList<>();
        while (tensors.has(NetworkLayout.convolutionWeight(weights.size()))) {
            weights.add(NetworkLayout.convolutionWeight(weights.size()));
        }
        return weights;
    }

    static boolean seesNoise(Architecture architecture) {
        return architecture.encoder().equals(Architecture.NOISE_CNN);
    }

    /** The name of a stage's normalisation in the checkpoint. */
    static String normalisation(int stage) {
        String scale = NetworkLayout.normScale(stage);
        return scale.substring(0, scale.lastIndexOf('.'));
    }
}

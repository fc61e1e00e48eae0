package org.unmask.networks.export;

import org.unmask.core.errors.UserException;
import org.unmask.networks.encoder.PlainStages;
import org.unmask.networks.method.Classification;
import org.unmask.networks.model.Architecture;

/** What both formats ask of an architecture. Stateless. */
final class ExportedLayers {
    private ExportedLayers() {}

    /**
     * The encoder, which must be a convolutional one with nothing but a linear head.
     *
     * @throws UserException when it is of another kind, or the method has more layers
     */
    static PlainStages convolutional(Architecture architecture, String format) {
        if (!architecture.method().judgesByOneLinearLayer()) {
            throw new UserException("Cannot export a model to " + format + ": expected method " + Classification.WORD
                    + ", got " + architecture.method().word() + ". Distil or train a model of that method to export.");
        }
        if (architecture.encoder() instanceof PlainStages encoder) {
            return encoder;
        }
        throw new UserException("Cannot export a model to " + format + ": expected encoder cnn or noise_cnn, got "
                + architecture.encoderWord() + ". Export a model of one of these encoders.");
    }
}

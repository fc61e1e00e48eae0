package org.unmask.networks.export;

import org.unmask.core.errors.UserException;
import org.unmask.networks.encoder.ConvolutionalEncoder;
import org.unmask.networks.model.Architecture;

/** What both formats ask of an architecture. Stateless. */
final class ExportedLayers {
    private ExportedLayers() {}

    /**
     * The encoder, which must be a convolutional one.
     *
     * @throws UserException when it is of another kind
     */
    static ConvolutionalEncoder convolutional(Architecture architecture, String format) {
        if (architecture.shape() instanceof ConvolutionalEncoder encoder) {
            return encoder;
        }
        throw new UserException("Cannot export a model to " + format + ": expected encoder " + Architecture.CNN + " or "
                + Architecture.NOISE_CNN + ", got " + architecture.encoder()
                + ". Export a model of one of these encoders.");
    }
}

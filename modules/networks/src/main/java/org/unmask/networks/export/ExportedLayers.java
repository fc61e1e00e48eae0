package org.unmask.networks.export;

import org.unmask.core.errors.UserException;
import org.unmask.networks.encoder.ConvolutionalEncoder;
import org.unmask.networks.method.Classification;
import org.unmask.networks.model.Architecture;

/** What both formats ask of an architecture. Stateless. */
final class ExportedLayers {
    private ExportedLayers() {}

    /**
     * The encoder, which must be a convolutional one under a plain classifier.
     *
     * @throws UserException when method or encoder are of another kind
     */
    static ConvolutionalEncoder convolutional(Architecture architecture, String format) {
        String method = architecture.method().word();
        if (!method.equals(Classification.WORD)) {
            throw new UserException("Cannot export a model to " + format + ": expected method " + Classification.WORD
                    + ", got " + method + ". Export a model of this method.");
        }
        if (architecture.shape() instanceof ConvolutionalEncoder encoder) {
            return encoder;
        }
        throw new UserException("Cannot export a model to " + format + ": expected encoder " + Architecture.CNN + " or "
                + Architecture.NOISE_CNN + ", got " + architecture.encoder()
                + ". Export a model of one of these encoders.");
    }
}

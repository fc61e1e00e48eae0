package org.unmask.networks.method;

import java.util.List;
import org.unmask.core.errors.UserException;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.encoder.Encoder;
import org.unmask.networks.encoder.FaceImages;
import org.unmask.networks.encoder.FaceView;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.layer.Pass;
import org.unmask.networks.layer.TransposedConvolution;

/**
 * From feature maps back to the face, by as many transposed convolutions as the encoder halves: each but the last with batch
 * normalisation and ReLU. What it rebuilds is what the encoder sees, colours or noise residuals, on a scale from -1 to 1; the last layer is
 * linear. Immutable.
 *
 * @param layers [B, H, W, channels] to [B, side, side, 3]
 * @param view what is rebuilt of a pixel
 * @param side of a face in pixels
 */
record FaceDecoder(Layer layers, FaceView view, int side) {
    private static final String NAME = "decoder";

    /** The decoder that mirrors an encoder, from maps of {@code channels}. */
    static FaceDecoder mirroring(Encoder encoder, int inputSize, int channels) {
        List<Integer> widths = encoder.decoderWidths().orElseThrow();
        return new FaceDecoder(
                TransposedConvolution.decoder(NAME, channels, widths),
                encoder.view().rebuilt(),
                inputSize);
    }

    /**
     * Checks that doublings lead back from an encoder's maps to the face.
     *
     * @throws UserException when they do not
     */
    static void requireMirror(String method, Encoder encoder, int inputSize) {
        int reduction =
                encoder.decoderWidths().map(widths -> 2 << widths.size()).orElse(0);
        if (reduction == 0 || inputSize % reduction != 0) {
            throw new UserException("Cannot rebuild faces with method " + method
                    + ": expected an encoder whose maps doublings lead back to the face, and an input that it halves without"
                    + " rest, got " + encoder.word() + " " + encoder.fingerprint() + " and " + inputSize
                    + " pixels. Choose another network.encoder or network.input-size.");
        }
    }

    /** The face as the network rebuilds it, [B, side, side, 3]. */
    Tensor rebuild(Pass pass, Tensor maps) {
        return layers.forward(pass, maps);
    }

    /** The faces of a batch as they are to be rebuilt, [B, side, side, 3]. */
    Tensor faces(Pass pass, Batch batch) {
        return FaceImages.of(pass.tape(), view, side, batch.pixels(), 0, batch.size());
    }
}

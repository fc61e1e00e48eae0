package org.unmask.networks.method;

import org.unmask.core.config.binding.Range;
import org.unmask.core.config.binding.Word;
import org.unmask.core.errors.UserException;
import org.unmask.networks.encoder.Encoder;

/**
 * Joint reconstruction and classification (Yan, Li and Lu 2022, arXiv 2211.13424; as a journal article JRC, Neurocomputing 598,
 * 2024): one encoder, from whose last features a small classifier judges the face and a decoder of transposed convolutions
 * rebuilds it, trained end to end by {@code L = L_cls + weight * L_rec}. The reconstruction needs no label, so unlabelled faces
 * train it too. Immutable.
 *
 * <p>The form of the loss and the two branches are the paper's. Not to be found in what is published of it, and therefore ours:
 *
 * <ul>
 *   <li>the weight: 0.1 by default, which is RECCE's (Cao et al. 2022, the published code), not this paper's;
 *   <li>the distance: the absolute one by default, as RECCE's; which faces are rebuilt: all, as "unsupervised" suggests, where
 *       RECCE rebuilds real ones only;
 *   <li>the number and widths of the layers: the decoder mirrors the encoder's widths, the classifier has one hidden layer.
 * </ul>
 *
 * <p>Deviations: the classifier ends in two logits under cross-entropy, which is the paper's sigmoid under binary cross-entropy
 * of their difference; it reads the mean of the last maps, the decoder the maps themselves, where the paper compresses them to
 * one vector for both; the decoder's last layer is linear; any encoder whose halvings can be mirrored will do, where the paper
 * takes Xception's, which {@code conf/methods/jrc.conf} sets in small.
 *
 * @param hidden width of the classifier's hidden layer, at least 1
 * @param reconstruct which faces the decoder learns to rebuild
 * @param distance what the reconstruction is measured by
 * @param weight of the reconstruction in the loss, at least 0
 */
@Word(Jrc.WORD)
public record Jrc(
        @Range(min = 1, max = 4_096) int hidden,
        Reconstruct reconstruct,
        Distance distance,
        @Range(min = 0, max = 1_000) double weight)
        implements ConfiguredMethod {
    /** The word in the configuration. */
    public static final String WORD = "jrc";

    /** Which faces the decoder learns to rebuild. */
    public enum Reconstruct {
        /** Every face of a batch, each with the same weight. */
        ALL,
        /** Real faces, each with its probability of being real; of faces of which nothing is known none. */
        REAL
    }

    @Override
    public String fingerprint() {
        return WORD + hidden;
    }

    @Override
    public void requireEncoder(Encoder encoder, int inputSize) {
        FaceDecoder.requireMirror(WORD, encoder, inputSize);
        if (encoder.mapChannels() != encoder.embeddingSize()) {
            throw new UserException("Cannot build a network of " + WORD
                    + ": expected an encoder whose last maps become the embedding, for its head judges each of their places,"
                    + " got " + encoder.fingerprint() + ". Set network.pooling to last.");
        }
    }

    @Override
    public boolean drawsHeatMaps() {
        return true;
    }

    @Override
    public boolean rebuildsFaces() {
        return true;
    }

    @Override
    public boolean learnsFromUnlabelled() {
        return reconstruct == Reconstruct.ALL && weight > 0;
    }

    @Override
    public JrcLayers layers(Encoder encoder, int inputSize) {
        return JrcLayers.of(this, encoder, inputSize);
    }
}

package org.unmask.networks.method;

import java.util.List;
import java.util.Optional;
import org.unmask.core.config.binding.CrossChecked;
import org.unmask.core.config.binding.Positive;
import org.unmask.core.config.binding.Range;
import org.unmask.core.config.binding.Violation;
import org.unmask.core.config.binding.Word;
import org.unmask.networks.encoder.Encoder;

/**
 * An LAE-inspired method (Du, Pentyala, Li and Hu 2020, Towards Generalizable Deepfake Detection with Locality-aware
 * AutoEncoder, CIKM, arXiv 1909.05999): an autoencoder whose latent channels are parted into a real and a fake half, whose
 * larger activation is the judgement, and whose fake half is taught by a few masks to be active where the face was manipulated.
 * Inspired only: the paper's abstract is known to us, its equations and settings are not. Immutable.
 *
 * <p>With latent {@code h = (h_0, h_1)}, {@code a_k = mean |h_k|}, y the probability of fake, M the map of the mean of h_1's
 * channels divided by its maximum and G the mask:
 *
 * <ul>
 *   <li>{@code L_act = |a_1 - y| + |a_0 - (1 - y)|} and the choice of the half that is decoded, the true class's in training and
 *       the predicted one's in use: ForensicTransfer's (Cozzolino et al. 2018) as published with ClassNSeg (Nguyen et al. 2019);
 *   <li>{@code L_rec}: pixel by pixel, squared by default as there, over all faces. The perceptual and adversarial terms that the
 *       paper is said to have are left out;
 *   <li>{@code L_mask = mean (M - G)^2} over the faces that have masks, and no others: form and unit weight after the mask
 *       regression of FFD (Dang et al. 2020).
 * </ul>
 *
 * <p>Stage 1 learns without masks; stage 2 goes on with the masked faces in every batch. Ours, for want of a source: the latent
 * layer (a 3x3 convolution with normalisation and ReLU, so that |h| = h), all weights being 1, the number of channels, both stages'
 * lengths, masks brought down to the map's resolution by area means where the paper is said to enlarge the map, and the scale of
 * the logits: the anchor's softmax of (a_0, a_1) never leaves 0.27 to 0.73, so that no curriculum would accept a face; times 4 it
 * reaches 0.98, and no order changes. Of faces of which nothing is known the decoder gets the predicted half.
 *
 * @param latentChannels channels of the latent maps, even, at least 2
 * @param logitScale the activations times this are the logits, above 0
 * @param activationWeight of L_act
 * @param reconstructionWeight of L_rec
 * @param maskWeight of L_mask
 * @param distance what the reconstruction is measured by
 * @param stageTwo the stage that learns from masks
 */
@Word(Lae.WORD)
public record Lae(
        @Range(min = 2, max = 4_096) int latentChannels,
        @Positive double logitScale,
        @Range(min = 0, max = 1_000) double activationWeight,
        @Range(min = 0, max = 1_000) double reconstructionWeight,
        @Range(min = 0, max = 1_000) double maskWeight,
        Distance distance,
        MaskLearning stageTwo)
        implements ConfiguredMethod, CrossChecked {
    /** The word in the configuration. */
    public static final String WORD = "lae";

    @Override
    public List<Violation> violations() {
        return latentChannels % 2 == 0
                ? List.of()
                : List.of(new Violation("latent-channels", "an even number, one half for each class"));
    }

    @Override
    public String fingerprint() {
        return WORD + latentChannels;
    }

    @Override
    public void requireEncoder(Encoder encoder, int inputSize) {
        FaceDecoder.requireMirror(WORD, encoder, inputSize);
    }

    /** The mean of each latent channel. */
    @Override
    public int embeddingSize(Encoder encoder) {
        return latentChannels;
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
        return reconstructionWeight > 0;
    }

    @Override
    public Optional<MaskLearning> maskLearning() {
        return Optional.of(stageTwo);
    }

    @Override
    public LaeLayers layers(Encoder encoder, int inputSize) {
        return LaeLayers.of(this, encoder, inputSize);
    }
}

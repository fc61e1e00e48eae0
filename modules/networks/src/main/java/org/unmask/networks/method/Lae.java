package org.unmask.networks.method;

import java.util.Map;
import org.unmask.core.errors.UserException;
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
 * @param weights of the terms of the loss
 * @param distance what the reconstruction is measured by
 */
public record Lae(int latentChannels, double logitScale, Weights weights, Distance distance) implements Method {
    /** The word in the configuration. */
    public static final String WORD = "lae";

    private static final String PREFIX = "lae.";
    private static final String CHANNELS = "latent-channels";
    private static final String LOGIT_SCALE = "logit-scale";
    private static final String ACTIVATION = "activation-weight";
    private static final String RECONSTRUCTION = "reconstruction-weight";
    private static final String MASK = "mask-weight";
    private static final String DISTANCE = "distance";

    /**
     * The weights of the loss's terms, each at least 0.
     *
     * @param activation of L_act
     * @param reconstruction of L_rec
     * @param mask of L_mask
     */
    public record Weights(double activation, double reconstruction, double mask) implements java.io.Serializable {
        /** Checks the ranges. */
        public Weights {
            if (!(activation >= 0 && reconstruction >= 0 && mask >= 0)
                    || Double.isInfinite(activation + reconstruction + mask)) {
                throw new UserException("Cannot build a network of method lae: expected weights of at least 0, got "
                        + activation + ", " + reconstruction + " and " + mask + ". Correct method.lae.");
            }
        }
    }

    /** Checks the ranges. */
    public Lae {
        if (latentChannels < 2 || latentChannels % 2 != 0 || !(logitScale > 0) || Double.isInfinite(logitScale)) {
            throw new UserException(
                    "Cannot build a network of method lae: expected an even number of latent channels and a"
                            + " scale of the logits above 0, got " + latentChannels + " and " + logitScale
                            + ". Correct method.lae.");
        }
    }

    /** The method of the configuration's words and numbers. */
    public static Lae of(int latentChannels, double logitScale, Weights weights, String distance) {
        return new Lae(latentChannels, logitScale, weights, Distance.of(distance));
    }

    static Lae of(Map<String, ?> settings) {
        var stored = new StoredSettings(PREFIX, settings);
        var weights = new Weights(stored.fraction(ACTIVATION), stored.fraction(RECONSTRUCTION), stored.fraction(MASK));
        return of(stored.whole(CHANNELS), stored.fraction(LOGIT_SCALE), weights, stored.word(DISTANCE));
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of(
                PREFIX + CHANNELS,
                latentChannels,
                PREFIX + LOGIT_SCALE,
                logitScale,
                PREFIX + ACTIVATION,
                weights.activation,
                PREFIX + RECONSTRUCTION,
                weights.reconstruction,
                PREFIX + MASK,
                weights.mask,
                PREFIX + DISTANCE,
                distance.word());
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
        return weights.reconstruction > 0;
    }

    @Override
    public boolean learnsFromMasks() {
        return true;
    }

    @Override
    public LaeLayers layers(Encoder encoder, int inputSize) {
        return LaeLayers.of(this, encoder, inputSize);
    }
}

package org.unmask.networks.method;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
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
public record Jrc(int hidden, Reconstruct reconstruct, Distance distance, double weight) implements Method {
    /** The word in the configuration. */
    public static final String WORD = "jrc";

    private static final String PREFIX = "jrc.";
    private static final String HIDDEN = "hidden";
    private static final String RECONSTRUCT = "reconstruct";
    private static final String DISTANCE = "distance";
    private static final String WEIGHT = "weight";

    /** Which faces the decoder learns to rebuild. */
    public enum Reconstruct {
        /** Every face of a batch, each with the same weight. */
        ALL,
        /** Real faces, each with its probability of being real; of faces of which nothing is known none. */
        REAL;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Reconstruct of(String word) {
            return Arrays.stream(values())
                    .filter(faces -> faces.word().equals(word))
                    .findFirst()
                    .orElseThrow(
                            () -> new UserException("Cannot choose the faces to rebuild: expected all or real, got "
                                    + word + ". Correct method.jrc.reconstruct."));
        }
    }

    /** Checks the ranges. */
    public Jrc {
        if (hidden < 1 || !(weight >= 0) || Double.isInfinite(weight)) {
            throw new UserException("Cannot build a network of method jrc: expected a hidden width of at least 1 and a"
                    + " weight of at least 0, got " + hidden + " and " + weight + ". Correct method.jrc.");
        }
    }

    /** The method of the configuration's words and numbers. */
    public static Jrc of(int hidden, String reconstruct, String distance, double weight) {
        return new Jrc(hidden, Reconstruct.of(reconstruct), Distance.of(distance), weight);
    }

    static Jrc of(Map<String, ?> settings) {
        var stored = new StoredSettings(PREFIX, settings);
        return of(stored.whole(HIDDEN), stored.word(RECONSTRUCT), stored.word(DISTANCE), stored.fraction(WEIGHT));
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of(
                PREFIX + HIDDEN,
                hidden,
                PREFIX + RECONSTRUCT,
                reconstruct.word(),
                PREFIX + DISTANCE,
                distance.word(),
                PREFIX + WEIGHT,
                weight);
    }

    @Override
    public String fingerprint() {
        return WORD + hidden;
    }

    @Override
    public void requireEncoder(Encoder encoder, int inputSize) {
        FaceDecoder.requireMirror(WORD, encoder, inputSize);
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

package org.unmask.core.config;

import java.io.Serializable;
import java.util.List;
import org.unmask.core.config.binding.CrossChecked;
import org.unmask.core.config.binding.OneOf;
import org.unmask.core.config.binding.Positive;
import org.unmask.core.config.binding.Range;
import org.unmask.core.config.binding.Violation;

/**
 * The method {@code lae}: an autoencoder of parted latent channels that a few masks teach where to look. Immutable.
 *
 * @param latentChannels channels of the latent maps, even
 * @param logitScale the two activations times this are the logits
 * @param activationWeight of the activations' loss
 * @param reconstructionWeight of the reconstruction
 * @param maskWeight of the masks' loss
 * @param distance what the reconstruction is measured by: l1 or l2
 * @param stageTwo the stage that learns from masks
 */
public record LaeConfig(
        @Range(min = 2, max = 4_096) int latentChannels,
        @Positive double logitScale,
        @Range(min = 0, max = 1_000) double activationWeight,
        @Range(min = 0, max = 1_000) double reconstructionWeight,
        @Range(min = 0, max = 1_000) double maskWeight,
        @OneOf({"l1", "l2"}) String distance,
        StageTwo stageTwo)
        implements CrossChecked, Serializable {
    /**
     * The stage that learns from masks, after the one of {@code train}. Immutable.
     *
     * @param epochs passes over the labelled faces; 0 leaves the stage out
     * @param learningRate peak learning rate
     * @param masks whose masks are used: any face's, or those of faces that were {@value #HANDED_OUT} for annotation
     * @param maskShare greatest share of the training faces whose masks are used
     * @param batchShare share of a batch that is drawn from the masked faces
     */
    public record StageTwo(
            @Range(min = 0, max = 10_000) int epochs,
            @Positive double learningRate,
            @OneOf({"any", HANDED_OUT}) String masks,
            @Range(min = 0, max = 1) double maskShare,
            @Range(min = 0, max = 0.9) double batchShare)
            implements Serializable {
        /** Only masks of faces that were handed out for annotation. */
        public static final String HANDED_OUT = "handed-out";
    }

    @Override
    public List<Violation> violations() {
        return latentChannels % 2 == 0
                ? List.of()
                : List.of(new Violation("latent-channels", "an even number, one half for each class"));
    }
}

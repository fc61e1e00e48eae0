package org.unmask.core.config;

import java.io.Serializable;
import java.util.List;
import org.unmask.core.config.binding.CrossChecked;
import org.unmask.core.config.binding.OneOf;
import org.unmask.core.config.binding.Positive;
import org.unmask.core.config.binding.Range;
import org.unmask.core.config.binding.Violation;

/**
 * Settings of the method {@code dpgnet}; of the curriculum of that name see {@link AdaptConfig}. Immutable.
 *
 * @param contextLength learnt tokens of a prompt
 * @param text the text tower where CLIP's is not used
 * @param textScale what the cosines of the text head are multiplied by
 * @param headNorm whether the head normalises source and target separately or jointly
 * @param warmUpJudgement which heads judge before there was a target: the visual one or both
 * @param answerTexts which texts the text head judges by: those of the classes, or that of an image
 * @param loss what the losses are multiplied by
 * @param mixUp the distillation across domains
 */
public record DpgnetConfig(
        @Range(min = 1, max = 70) int contextLength,
        Text text,
        @Range(min = 0.001, max = 1_000) double textScale,
        @OneOf({"separate", "joint"}) String headNorm,
        @OneOf({"visual", "both"}) String warmUpJudgement,
        @OneOf({"classes", "image"}) String answerTexts,
        Loss loss,
        MixUp mixUp)
        implements Serializable {
    /** The same with the losses that only faces of a target have at their least. */
    DpgnetConfig onLabelledFaces() {
        var labelled = new Loss(loss.warmUpAuxiliary, 0, 0, 0, 0, loss.realWeight, loss.fakeWeight);
        return new DpgnetConfig(
                contextLength,
                text,
                textScale,
                headNorm,
                warmUpJudgement,
                answerTexts,
                labelled,
                new MixUp(1, 1, mixUp.gradient));
    }

    /**
     * The small text tower of our own and the features that face and text share. Immutable.
     *
     * @param width numbers of a token, a multiple of heads
     * @param depth blocks
     * @param heads attention heads of a block
     * @param features numbers of a feature
     */
    public record Text(
            @Range(min = 1, max = 4_096) int width,
            @Range(min = 1, max = 64) int depth,
            @Range(min = 1, max = 64) int heads,
            @Range(min = 1, max = 4_096) int features)
            implements CrossChecked, Serializable {
        @Override
        public List<Violation> violations() {
            return width % heads == 0 ? List.of() : List.of(new Violation("width", "a multiple of heads " + heads));
        }
    }

    /**
     * What the losses are multiplied by, beside {@code adapt.source-weight} and {@code adapt.pseudo-weight}. Immutable.
     *
     * @param warmUpAuxiliary of the text head's cross-entropy while there is no target
     * @param auxiliary of the same in rounds
     * @param contrast of the hinge, times {@code adapt.pseudo-weight}
     * @param contrastMargin of the hinge
     * @param distillation of the mix-up distillation
     * @param realWeight of real faces of the source, times {@code train.real-weight}
     * @param fakeWeight of fakes of the source, times {@code train.fake-weight}
     */
    public record Loss(
            @Range(min = 0, max = 1_000) double warmUpAuxiliary,
            @Range(min = 0, max = 1_000) double auxiliary,
            @Range(min = 0, max = 1_000) double contrast,
            @Range(min = 0, max = 1_000) double contrastMargin,
            @Range(min = 0, max = 1_000) double distillation,
            @Positive double realWeight,
            @Positive double fakeWeight)
            implements Serializable {}

    /**
     * The distillation across domains. Immutable.
     *
     * @param alphaMin least parameter of the beta distribution
     * @param alphaMax its greatest
     * @param gradient which side learns: both or the source alone
     */
    public record MixUp(
            @Range(min = 0.1, max = 4) double alphaMin,
            @Range(min = 0.1, max = 4) double alphaMax,
            @OneOf({"both", "source"}) String gradient)
            implements CrossChecked, Serializable {
        @Override
        public List<Violation> violations() {
            return alphaMin <= alphaMax
                    ? List.of()
                    : List.of(new Violation("alpha-min", "at most alpha-max " + alphaMax));
        }
    }
}

package org.unmask.networks.method;

import org.unmask.core.config.binding.Range;
import org.unmask.core.config.binding.Word;
import org.unmask.networks.dpgnet.ClipText;
import org.unmask.networks.dpgnet.DomainMixUp;
import org.unmask.networks.dpgnet.HeadNorm;
import org.unmask.networks.dpgnet.JudgingHeads;
import org.unmask.networks.dpgnet.LossFactors;
import org.unmask.networks.dpgnet.PromptLearner.Suffixes;
import org.unmask.networks.dpgnet.TextTower;
import org.unmask.networks.dpgnet.WordTower;
import org.unmask.networks.encoder.EncoderSettings;

/**
 * Settings of the method {@code dpgnet}; of the curriculum of that name see {@code adapt.dpgnet}. Immutable.
 *
 * @param contextLength learnt tokens of a prompt
 * @param text the text tower where none was published with the encoder
 * @param textScale what the cosines of the text head are multiplied by
 * @param headNorm over which faces the head normalises in training
 * @param warmUpJudgement which heads judge before there was a target
 * @param answerTexts which texts the text head compares a face with when it judges
 * @param loss what the losses are multiplied by
 * @param mixUp the distillation across domains
 */
@Word(Dpgnet.WORD)
public record DpgnetSettings(
        @Range(min = 1, max = 70) int contextLength,
        WordTower text,
        @Range(min = 0.001, max = 1_000) double textScale,
        HeadNorm headNorm,
        JudgingHeads warmUpJudgement,
        Suffixes answerTexts,
        LossFactors loss,
        DomainMixUp mixUp)
        implements MethodSettings {
    /** The method with the text tower of the encoder's files, or with its own where there is none. */
    @Override
    public Method method(EncoderSettings encoder) {
        TextTower tower = encoder.publishedText().<TextTower>map(ClipText::of).orElse(text);
        return new Dpgnet(this, tower);
    }

    /** The trained method with these losses. */
    @Override
    public Method continuing(Method trained) {
        return trained instanceof Dpgnet dpgnet ? dpgnet.learningBy(loss, mixUp) : trained;
    }

    /** The same with the losses that only faces of a target have at their least. */
    @Override
    public DpgnetSettings onLabelledFaces() {
        return learningBy(loss.onLabelledFaces(), new DomainMixUp(1, 1, mixUp.gradient()));
    }

    /** The same with other losses. */
    DpgnetSettings learningBy(LossFactors otherLoss, DomainMixUp otherMixUp) {
        return new DpgnetSettings(
                contextLength, text, textScale, headNorm, warmUpJudgement, answerTexts, otherLoss, otherMixUp);
    }

    /** The same judging by these heads. */
    DpgnetSettings judgedBy(JudgingHeads heads) {
        return new DpgnetSettings(contextLength, text, textScale, headNorm, heads, answerTexts, loss, mixUp);
    }
}

package org.unmask.networks.method;

import java.util.List;
import java.util.Optional;
import org.unmask.core.config.binding.Flat;
import org.unmask.core.config.binding.Word;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.networks.dpgnet.DomainMixUp;
import org.unmask.networks.dpgnet.JudgingHeads;
import org.unmask.networks.dpgnet.LossFactors;
import org.unmask.networks.dpgnet.PromptLearner;
import org.unmask.networks.dpgnet.TextTower;
import org.unmask.networks.dpgnet.TokenHead;
import org.unmask.networks.dpgnet.WordTower;
import org.unmask.networks.encoder.Encoder;
import org.unmask.networks.published.PublishedWeights;

/**
 * DPGNet (Yang et al. 2025, arXiv 2508.09022; the published code): a visual head on the encoder's tokens and a text head that
 * compares its feature with learnt prompts. A batch of labelled faces alone is warm-up, {@code L_cls + 0.8 L_aux}; one with
 * faces of a target is a round's, {@code 0.4 L_cls + 0.5 L_aux + 1.0 (L_ps + L_con) + 0.1 L_kd}, see {@link DpgnetObjective}.
 * The selection of pseudo-labels is the curriculum's, by the visual head's confidence ({@link #selecting}). Immutable.
 *
 * <p>Followed, though it looks odd, and to be switched by key: the cosines have no temperature ({@code text-scale}); before the
 * first round the visual head judges alone ({@code warm-up-judgement}); the target's tokens learn from the distillation too
 * ({@code mix-up.gradient}); the head's normalisation sees source and target apart ({@code head-norm}).
 *
 * <p>Deviations. On the built-in encoders: the encoder and the text tower are not CLIP's ({@link #substitution}), nothing of the
 * encoder is frozen, the tokens are the places of its last maps, and normalisations of the encoder see source and target
 * together. Everywhere: which texts judge a test face is not known, {@code answer-texts} says it; the accepted
 * faces of a round are drawn by themselves beside any faces of the pool, so that few of a batch are masked; a checkpoint is never chosen by test faces. In distillation,
 * which the published code does not have, both heads learn the teachers' soft labels.
 *
 * @param settings sizes, losses and judgement
 * @param tower reads the prompts: that of the settings, or a published one
 */
@Word(Dpgnet.WORD)
public record Dpgnet(@Flat DpgnetSettings settings, TextTower tower) implements Method {
    /** The word in the configuration. */
    public static final String WORD = "dpgnet";

    /** Checks that the prompts fit the tower. */
    public Dpgnet {
        new PromptLearner(tower, settings.contextLength());
    }

    @Override
    public String fingerprint() {
        return WORD + "-c" + settings.contextLength() + "-" + tower.fingerprint();
    }

    /** The sentence of {@link #substitution} for a network of this fingerprint, which its row in a table has. */
    public static Optional<String> substitution(String fingerprint) {
        return fingerprint.contains(WordTower.MARK) ? Optional.of(WordTower.SUBSTITUTION) : Optional.empty();
    }

    @Override
    public int embeddingSize(Encoder encoder) {
        return tower.features();
    }

    /** The table of tokens; on an encoder with weights of its own, what this one freezes. */
    @Override
    public List<String> frozen() {
        return List.of(tower.table());
    }

    /** The distillation uses the target's faces whatever they are taken for. */
    @Override
    public boolean learnsFromUnlabelled() {
        return settings.loss().distillation() > 0;
    }

    @Override
    public Optional<String> substitution() {
        return tower.substitution();
    }

    /** The confidence of a pseudo-label is the visual head's. */
    @Override
    public Dpgnet selecting() {
        return judgedBy(JudgingHeads.VISUAL);
    }

    @Override
    public Dpgnet adapted() {
        return judgedBy(JudgingHeads.BOTH);
    }

    @Override
    public DpgnetLayers layers(Encoder encoder, int inputSize) {
        int side = encoder.mapSide(inputSize);
        return new DpgnetLayers(
                this,
                encoder.layers(inputSize),
                new TokenHead(side * side, encoder.mapChannels(), tower.features()),
                new PromptLearner(tower, settings.contextLength()));
    }

    @Override
    public void readPublished(PublishedWeights files, ParameterLayout layout, float[] parameters) {
        tower.readPublished(files, layout, parameters);
    }

    /** The same network and judgement with other losses, such as those of the rounds that a trained model goes into. */
    Dpgnet learningBy(LossFactors loss, DomainMixUp mixUp) {
        return new Dpgnet(settings.learningBy(loss, mixUp), tower);
    }

    private Dpgnet judgedBy(JudgingHeads heads) {
        return new Dpgnet(settings.judgedBy(heads), tower);
    }
}

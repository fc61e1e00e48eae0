package org.unmask.networks.method;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.unmask.core.errors.UserException;
import org.unmask.networks.clip.BlockMemory;
import org.unmask.networks.clip.ClipTextSizes;
import org.unmask.networks.dpgnet.ClipText;
import org.unmask.networks.dpgnet.DomainMixUp;
import org.unmask.networks.dpgnet.HeadNorm;
import org.unmask.networks.dpgnet.LossFactors;
import org.unmask.networks.dpgnet.PredictionRule;
import org.unmask.networks.dpgnet.PromptLearner;
import org.unmask.networks.dpgnet.TextTower;
import org.unmask.networks.dpgnet.TokenHead;
import org.unmask.networks.dpgnet.WordTower;
import org.unmask.networks.encoder.Encoder;
import org.unmask.networks.layer.Activation;
import org.unmask.networks.layer.BlockSizes;

/**
 * DPGNet (Yang et al. 2025, arXiv 2508.09022; the published code): a visual head on the encoder's tokens and a text head that
 * compares its feature with learnt prompts. A batch of labelled faces alone is warm-up, {@code L_cls + 0.8 L_aux}; one with
 * faces of a target is a round's, {@code 0.4 L_cls + 0.5 L_aux + 1.0 (L_ps + L_con) + 0.1 L_kd}, see {@link DpgnetObjective}.
 * The selection of pseudo-labels is the curriculum's, by the visual head's confidence ({@link #selecting}). Immutable.
 *
 * <p>Followed, though it looks odd, and to be switched by key: the cosines have no temperature ({@code text-scale}); before the
 * first round the visual head judges alone ({@code warm-up-judgement}); the target's tokens learn from the distillation too
 * ({@code distillation-gradient}); the head's normalisation sees source and target apart ({@code head-norm}).
 *
 * <p>Deviations. On the built-in encoders: the encoder and the text tower are not CLIP's ({@link #substitution}), nothing of the
 * encoder is frozen, the tokens are the places of its last maps, and normalisations of the encoder see source and target
 * together. Everywhere: which texts judge a test face is not known, {@code output-texts} says it; the accepted
 * faces of a round are drawn by themselves beside any faces of the pool, so that few of a batch are masked; a checkpoint is never chosen by test faces. In distillation,
 * which the published code does not have, both heads learn the teachers' soft labels.
 *
 * @param tower reads the prompts
 * @param contextLength learnt tokens of a prompt
 * @param textScale what the cosines are multiplied by, above 0
 * @param headNorm over which faces the head normalises in training
 * @param factors what the losses are multiplied by
 * @param mixUp the distillation across domains
 * @param judgement what the probability of fake comes from
 */
public record Dpgnet(
        TextTower tower,
        int contextLength,
        double textScale,
        HeadNorm headNorm,
        LossFactors factors,
        DomainMixUp mixUp,
        PredictionRule judgement)
        implements Method {
    /** The word in the configuration. */
    public static final String WORD = "dpgnet";

    /** Before the name of each setting. */
    public static final String PREFIX = "dpgnet.";

    private static final String TOWER = "text-tower";

    /** Checks that the prompts fit the tower. */
    public Dpgnet {
        new PromptLearner(tower, contextLength);
        if (!(textScale > 0 && Double.isFinite(textScale))) {
            throw new UserException("Cannot set up dpgnet: expected a text scale above 0, got " + textScale
                    + ". Change method.dpgnet.text-scale.");
        }
    }

    /**
     * The method that {@link #settings} described.
     *
     * @throws UserException when a setting is missing or cannot be used
     */
    static Dpgnet of(Map<String, ?> values) {
        var named = new StoredSettings(PREFIX, values);
        return new Dpgnet(
                tower(named),
                named.whole("context-length"),
                named.fraction("text-scale"),
                named.choice("head-norm", HeadNorm.class),
                factors(named),
                new DomainMixUp(
                        named.fraction("alpha-min"),
                        named.fraction("alpha-max"),
                        named.choice("distillation-gradient", DomainMixUp.Gradient.class)),
                new PredictionRule(
                        named.choice("judgement", PredictionRule.Heads.class),
                        named.choice("output-texts", PromptLearner.Suffixes.class)));
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> named = new TreeMap<>(tower.sizes());
        named.put(TOWER, tower.word());
        named.put("context-length", contextLength);
        named.put("text-scale", textScale);
        named.put("head-norm", word(headNorm));
        named.put("warm-up-auxiliary-weight", factors.warmUpAuxiliary());
        named.put("auxiliary-weight", factors.auxiliary());
        named.put("contrast-weight", factors.contrast());
        named.put("contrast-margin", factors.margin());
        named.put("distillation-weight", factors.distillation());
        named.put("real-weight", factors.realWeight());
        named.put("fake-weight", factors.fakeWeight());
        named.put("alpha-min", mixUp.alphaMin());
        named.put("alpha-max", mixUp.alphaMax());
        named.put("distillation-gradient", word(mixUp.gradient()));
        named.put("judgement", word(judgement.heads()));
        named.put("output-texts", word(judgement.texts()));
        substitution().ifPresent(sentence -> named.put("substitution", sentence));
        Map<String, Object> prefixed = new TreeMap<>();
        named.forEach((name, value) -> prefixed.put(PREFIX + name, value));
        return prefixed;
    }

    @Override
    public String fingerprint() {
        return WORD + "-c" + contextLength + "-" + tower.fingerprint();
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
        return factors.distillation() > 0;
    }

    @Override
    public Optional<String> substitution() {
        return tower.substitution();
    }

    /** The confidence of a pseudo-label is the visual head's. */
    @Override
    public Dpgnet selecting() {
        return judgedBy(PredictionRule.Heads.VISUAL);
    }

    @Override
    public Dpgnet adapted() {
        return judgedBy(PredictionRule.Heads.BOTH);
    }

    @Override
    public DpgnetLayers layers(Encoder encoder, int inputSize) {
        int side = encoder.mapSide(inputSize);
        return new DpgnetLayers(
                this,
                encoder.layers(inputSize),
                new TokenHead(side * side, encoder.embeddingSize(), tower.features()),
                new PromptLearner(tower, contextLength));
    }

    /** The same network and judgement with other losses, such as those of the rounds that a trained model goes into. */
    public Dpgnet learningBy(LossFactors otherFactors, DomainMixUp otherMixUp) {
        return new Dpgnet(tower, contextLength, textScale, headNorm, otherFactors, otherMixUp, judgement);
    }

    private Dpgnet judgedBy(PredictionRule.Heads heads) {
        return new Dpgnet(tower, contextLength, textScale, headNorm, factors, mixUp, judgement.by(heads));
    }

    private static TextTower tower(StoredSettings named) {
        String word = named.word(TOWER);
        if (word.equals(ClipText.WORD)) {
            return clip(named);
        }
        if (!word.equals(WordTower.WORD)) {
            throw new UserException("Cannot set up dpgnet: expected a text tower of " + ClipText.WORD + " or "
                    + WordTower.WORD + ", got " + word + ". Use a checkpoint of this version.");
        }
        return new WordTower(
                named.whole("text-width"),
                named.whole("text-depth"),
                named.whole("text-heads"),
                named.whole("features"));
    }

    private static ClipText clip(StoredSettings named) {
        var block = new BlockSizes(
                named.whole("text-width"),
                named.whole("text-heads"),
                named.whole("text-hidden"),
                Activation.of(named.word("text-activation")).orElse(Activation.QUICK_GELU),
                named.fraction("text-epsilon"));
        var sizes = new ClipTextSizes(
                named.whole("text-vocabulary"),
                named.whole("text-context"),
                named.whole("text-end-token"),
                named.whole("text-depth"),
                block,
                named.whole("features"));
        return ClipText.of(
                sizes, text -> named.wholes(ClipText.TOKENS + text), named.choice("text-memory", BlockMemory.class));
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    private static LossFactors factors(StoredSettings named) {
        return new LossFactors(
                named.fraction("warm-up-auxiliary-weight"),
                named.fraction("auxiliary-weight"),
                named.fraction("contrast-weight"),
                named.fraction("contrast-margin"),
                named.fraction("distillation-weight"),
                named.fraction("real-weight"),
                named.fraction("fake-weight"));
    }
}

package org.unmask.pipeline.training;

import java.util.Locale;
import org.unmask.core.config.DpgnetConfig;
import org.unmask.networks.dpgnet.DomainMixUp;
import org.unmask.networks.dpgnet.HeadNorm;
import org.unmask.networks.dpgnet.LossFactors;
import org.unmask.networks.dpgnet.PredictionRule;
import org.unmask.networks.dpgnet.PromptLearner;
import org.unmask.networks.dpgnet.TextTower;
import org.unmask.networks.dpgnet.WordTower;
import org.unmask.networks.method.Dpgnet;

/** The one place where the configuration becomes the method {@code dpgnet}. */
final class DpgnetSettings {
    private DpgnetSettings() {}

    /** The method as it is before an adaptation, with a tower of the configuration or of published files. */
    static Dpgnet method(DpgnetConfig config, TextTower tower) {
        return new Dpgnet(
                tower,
                config.contextLength(),
                config.textScale(),
                choice(HeadNorm.class, config.headNorm()),
                factors(config.loss()),
                mixUp(config.mixUp()),
                new PredictionRule(
                        choice(PredictionRule.Heads.class, config.warmUpJudgement()),
                        choice(PromptLearner.Suffixes.class, config.answerTexts())));
    }

    /** The small text tower of our own. */
    static TextTower tower(DpgnetConfig.Text text) {
        return new WordTower(text.width(), text.depth(), text.heads(), text.features());
    }

    /** A trained model's method with the losses of the configuration. */
    static Dpgnet learning(Dpgnet trained, DpgnetConfig config) {
        return trained.learningBy(factors(config.loss()), mixUp(config.mixUp()));
    }

    private static DomainMixUp mixUp(DpgnetConfig.MixUp config) {
        return new DomainMixUp(
                config.alphaMin(), config.alphaMax(), choice(DomainMixUp.Gradient.class, config.gradient()));
    }

    private static LossFactors factors(DpgnetConfig.Loss loss) {
        return new LossFactors(
                loss.warmUpAuxiliary(),
                loss.auxiliary(),
                loss.contrast(),
                loss.contrastMargin(),
                loss.distillation(),
                loss.realWeight(),
                loss.fakeWeight());
    }

    /** The configuration has checked the word. */
    private static <E extends Enum<E>> E choice(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }
}

package org.unmask.core.curriculum;

import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.unmask.core.errors.UserException;

/**
 * Tells when a round has collapsed: its selection must not be trained on, or what training has made of the model must be
 * thrown away. With two classes, pseudo-labels that have lost one of them pull the model to a constant answer.
 *
 * <p>The selection is refused if nothing was accepted, if the mean prediction is all but certain of one class, or if a class has
 * less of the accepted faces than a floor or than a fraction of the share that the class is believed to have
 * ({@link ClassPrior}). The trained model is refused if training drove its mean prediction to one class, or if its AUC on the
 * labelled validation faces has fallen too far below that of the model that the adaptation began with. The rules are ours. Immutable.
 *
 * @param minimumClassShare least share of each class among the accepted faces, in [0, 0.5]; 0 for none
 * @param priorShare least share of a class in parts of its believed share, in [0, 1]; 0 for none
 * @param minimumEntropy least entropy of the mean prediction in nats, in [0, ln 2]; 0 for none
 * @param maximumAucFall how far the validation AUC may fall, in [0, 1]; 1 for any
 */
public record CollapseGuard(double minimumClassShare, double priorShare, double minimumEntropy, double maximumAucFall)
        implements Serializable {
    /**
     * Checks that both classes can reach the share.
     *
     * @throws UserException if they cannot
     */
    public CollapseGuard {
        // Written so that NaN fails too.
        boolean isReachable = minimumClassShare >= 0 && minimumClassShare <= 0.5;
        if (!isReachable) {
            throw new UserException("Cannot guard against collapse: expected a least class share from 0 to 0.5, got "
                    + minimumClassShare + ". Change adapt.minimum-class-share.");
        }
    }

    /** The guard of rules that find one class in the pool: only what the labelled validation faces say counts. */
    public CollapseGuard ofOneClass() {
        return new CollapseGuard(0, 0, 0, maximumAucFall);
    }

    /** Why this selection has collapsed, as a sentence for the log and the rounds table; empty if it has not. */
    public Optional<String> objection(AcceptanceSummary summary, ClassPrior prior) {
        if (summary.accepted() == 0) {
            return Optional.of(say(
                    "Cannot train on the round's pseudo-labels: expected accepted faces, got none of %d at threshold %s."
                            + " Lower the curriculum's thresholds or train the teacher longer.",
                    summary.candidates(), summary.threshold()));
        }
        if (summary.meanPredictionEntropy() < minimumEntropy) {
            return Optional.of(say(
                    "Cannot train on the round's pseudo-labels: expected a mean prediction of at least %.4f nats of"
                            + " entropy, got %.4f (mean probability of fake %.4f). The pool may be of one class: check it,"
                            + " or set adapt.expected-fake-share.",
                    minimumEntropy, summary.meanPredictionEntropy(), summary.meanPFake()));
        }
        return imbalance(summary, prior, 0).or(() -> imbalance(summary, prior, 1));
    }

    /**
     * Why a trained model has collapsed, as a sentence for the log and the rounds table; empty if it has not.
     *
     * @param before what the model of the round before says of the pool
     * @param after what the trained model says of it
     * @param firstAuc validation AUC of the model that the adaptation began with, where it is known
     * @param auc validation AUC of the trained model, where it is known
     */
    public Optional<String> objection(
            PoolStatistics before, PoolStatistics after, OptionalDouble firstAuc, OptionalDouble auc) {
        double entropy = after.meanPredictionEntropy();
        if (entropy < minimumEntropy && entropy < before.meanPredictionEntropy()) {
            return Optional.of(say(
                    "Cannot keep the round's model: expected a mean prediction of at least %.4f nats of entropy, got %.4f"
                            + " (mean probability of fake %.4f, before training %.4f). Lower adapt.pseudo-weight, or"
                            + " raise the curriculum's thresholds.",
                    minimumEntropy, entropy, after.meanPFake(), before.meanPFake()));
        }
        return objectionToAuc(firstAuc, auc);
    }

    /** Why a model is refused whose AUC on the labelled validation faces is this; empty if it is not, or nothing is known. */
    public Optional<String> objectionToAuc(OptionalDouble firstAuc, OptionalDouble auc) {
        if (firstAuc.isPresent() && auc.isPresent() && firstAuc.getAsDouble() - auc.getAsDouble() > maximumAucFall) {
            return Optional.of(say(
                    "Cannot keep the round's model: expected a validation AUC of at least %.4f, got %.4f."
                            + " Raise adapt.source-weight, online lower adapt.online.weight, or raise"
                            + " adapt.guard.maximum-auc-fall (maximum-own-auc-fall within the labelled domains).",
                    firstAuc.getAsDouble() - maximumAucFall, auc.getAsDouble()));
        }
        return Optional.empty();
    }

    private Optional<String> imbalance(AcceptanceSummary summary, ClassPrior prior, int label) {
        long accepted = (label == 1 ? summary.fake() : summary.real()).accepted();
        double share = accepted / (double) summary.accepted();
        double floor = Math.max(minimumClassShare, priorShare * prior.of(label));
        return share >= floor
                ? Optional.empty()
                : Optional.of(say(
                        "Cannot train on the round's pseudo-labels: expected at least %.1f %% of the accepted faces to be"
                                + " %s, got %.1f %% (%d of %d). Train the teacher longer, set adapt.expected-fake-share or"
                                + " lower adapt.minimum-class-share and adapt.guard.prior-share.",
                        100 * floor, label == 1 ? "fake" : "real", 100 * share, accepted, summary.accepted()));
    }

    private static String say(String sentence, Object... figures) {
        return String.format(Locale.ROOT, sentence, figures);
    }
}

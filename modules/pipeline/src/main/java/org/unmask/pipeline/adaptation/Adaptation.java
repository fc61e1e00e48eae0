package org.unmask.pipeline.adaptation;

import org.unmask.core.calibration.Validation;
import org.unmask.core.curriculum.OnlineMatching;
import org.unmask.core.curriculum.PseudoLabelRule;
import org.unmask.core.errors.UserException;
import org.unmask.core.models.ModelRole;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.config.TrainConfig;
import org.unmask.pipeline.faces.FaceShards;
import org.unmask.pipeline.faces.ShardLoading;
import org.unmask.pipeline.models.ModelStore;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.published.Architectures;

/**
 * Adapts a model to an unlabelled domain in curriculum rounds: score the pool, select, train, validate, commit. The target's
 * labels are never read, and the model of the last round is kept: there is no choice among rounds that could look at them.
 * A round that has collapsed is not trained on, or rolled back where training has made it collapse; the model before it is
 * kept then, and the table of rounds says why.
 *
 * <p>After DPGNet (Yang et al. 2025, arXiv 2508.09022), source/pseudo weights of the published code; the curriculum says how
 * pseudo-labels are chosen. Deviations: a round may begin anew with the source's model ({@code adapt.round-start}), after
 * Xie et al. 2020, "Self-training with Noisy Student improves ImageNet classification", section 2. The factors of a method's
 * losses are the configuration's where that names the model's method, else those that the model was trained with. Driver only.
 */
public final class Adaptation {
    private final Workspace work;
    private final ShardLoading loading;

    public Adaptation(Workspace work) {
        this(work, new FaceShards(work));
    }

    /** An adaptation that takes its faces from somebody who may keep them for others. */
    public Adaptation(Workspace work, ShardLoading loading) {
        this.work = work;
        this.loading = loading;
    }

    /**
     * Adapts and keeps a model. A run that was interrupted goes on after the last round that it has published.
     *
     * @param start the model to start from; its source domains stay the labelled half of the batches
     * @param target the domain whose faces without a label are adapted to; where it is a source domain of the model, a round that its own
     *     validation faces speak against is rolled back
     * @param rule which selects
     * @param role what the adapted model is for
     * @throws UserException if the target has no training faces
     */
    public StoredModel run(StoredModel start, String target, PseudoLabelRule rule, ModelRole role) {
        requireLabelsThatCount(rule);
        Goal goal = new Goal(learning(start), target, rule, role);
        try (RoundLearning learning = learning(goal);
                Rounds rounds = new Rounds(work, learning, goal)) {
            RoundModel last = rounds.first();
            for (int round = rounds.firstRound();
                    round < goal.rounds(work.config().adapt());
                    round++) {
                last = rounds.run(round, last);
            }
            work.describe("adapt: keep the model for " + target);
            Validation validation = Validation.of(
                    last.auc(),
                    learning.validated(last.state()),
                    work.config().calibration().rule());
            return new ModelStore(work).keep(goal.architecture(), last.state(), goal.description(validation));
        }
    }

    private void requireLabelsThatCount(PseudoLabelRule rule) {
        if (!rule.findsBothClasses() && work.config().adapt().sourceWeight() == 0) {
            throw new UserException("Cannot adapt by " + rule.kind()
                    + ": expected labelled fakes to weigh something, got adapt.source-weight = 0, and all of the pool is taken"
                    + " for real. Raise it.");
        }
    }

    private RoundLearning learning(Goal goal) {
        if (goal.rule() instanceof OnlineMatching online) {
            return new OnlineLearning(work, loading, goal, online.curriculum());
        }
        return work.config().train().mode() == TrainConfig.Mode.HEAD
                ? new HeadLearning(work, goal)
                : new NetworkLearning(work, loading, goal);
    }

    /** The model with the losses that the configuration gives to its rounds. */
    private StoredModel learning(StoredModel start) {
        return new StoredModel(
                start.row(),
                Architectures.learning(start.architecture(), work.config().method()),
                start.state());
    }
}

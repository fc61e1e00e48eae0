package org.unmask.pipeline.adaptation;

import java.util.OptionalDouble;
import org.unmask.core.curriculum.Curriculum;
import org.unmask.core.errors.UserException;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.models.ModelRole;
import org.unmask.pipeline.models.ModelStore;
import org.unmask.pipeline.models.StoredModel;

/**
 * Adapts a model to an unlabelled domain in curriculum rounds: score the pool, select, train, validate, commit. The target's
 * labels are never read, and the model of the last round is kept: there is no choice among rounds that could look at them.
 *
 * <p>After DPGNet (Yang et al. 2025, arXiv 2508.09022), threshold law and source/pseudo weights of the published code.
 * Deviations: the threshold falls over rounds rather than over the batches of one epoch; confidence is the convolutional
 * network's, there being no text head yet; a round may begin anew with the source's model ({@code adapt.round-start}), after
 * Xie et al. 2020, "Self-training with Noisy Student improves ImageNet classification", section 2; the feature-bank gate, the hinge and the mix-up distillation are not here yet.
 * Driver only.
 */
public final class Adaptation {
    private final Workspace work;

    public Adaptation(Workspace work) {
        this.work = work;
    }

    /**
     * Adapts and keeps a model.
     *
     * @param start the model to start from; its source domains stay the labelled half of the batches
     * @param target the unlabelled domain
     * @param curriculum the rule that selects
     * @param role what the adapted model is for
     * @throws UserException if the target has no training faces
     */
    public StoredModel run(StoredModel start, String target, Curriculum curriculum, ModelRole role) {
        Goal goal = new Goal(start, target, curriculum, role);
        try (AdaptationFaces faces = AdaptationFaces.load(work, goal)) {
            Round rounds = new Round(work, faces, goal);
            RoundModel last = new RoundModel(start.state(), start.row().checkpointSha256(), OptionalDouble.empty());
            for (int round = 0; round < work.config().adapt().rounds(); round++) {
                last = rounds.run(round, last);
            }
            return new ModelStore(work).keep(start.architecture(), last.state(), goal.description(last.auc()));
        }
    }
}

package org.unmask.pipeline.adaptation;

import java.util.OptionalDouble;
import org.unmask.networks.model.ModelState;

/**
 * The model that a round judges with, or the one that it leaves.
 *
 * @param state what training changes of it, as it judges
 * @param checkpointSha256 the SHA-256 of its checkpoint
 * @param auc its AUC on the validation faces of the source domains; empty where not known or undefined
 * @param learner the state that a training may go on from: the learner beside the teacher that judges, else the state itself
 */
record RoundModel(ModelState state, String checkpointSha256, OptionalDouble auc, ModelState learner) {}

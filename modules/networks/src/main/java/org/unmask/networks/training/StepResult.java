package org.unmask.networks.training;

/**
 * What one optimiser step did.
 *
 * @param step the number of steps the state has now seen
 * @param loss the batch's loss before the step
 * @param gradientNorm the Euclidean norm of the gradient of all trainable parameters, before it is clipped
 */
public record StepResult(long step, double loss, double gradientNorm) {}

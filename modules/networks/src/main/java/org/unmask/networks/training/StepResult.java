package org.unmask.networks.training;

import java.util.Map;

/**
 * What one optimiser step did.
 *
 * @param step the number of steps the state has now seen
 * @param loss the batch's loss before the step
 * @param gradientNorm the Euclidean norm of the gradient of all trainable parameters, before it is clipped
 * @param terms the terms of the loss by name, before their factors
 */
public record StepResult(long step, double loss, double gradientNorm, Map<String, Double> terms) {}

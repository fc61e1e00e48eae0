package org.unmask.pipeline.embedding;

import org.unmask.networks.head.LinearHead;

/**
 * A linear head that was fitted to embeddings as they are: what they were standardised by is part of its numbers. Immutable.
 *
 * @param head its numbers
 * @param penalty of the squared coefficients by which it was fitted
 * @param loss that the fit came to: the mean of the weighted faces' losses and the penalty
 * @param validationAuc its AUC on the validation faces that the penalty was chosen by
 */
public record FittedHead(LinearHead head, double penalty, double loss, double validationAuc) {}

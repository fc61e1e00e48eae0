/**
 * Optimisation steps on one replica of a network. Knows nothing of Spark. Start with
 * {@link org.unmask.networks.training.Trainer}.
 */
@NullMarked
package org.unmask.networks.training;

import org.jspecify.annotations.NullMarked;

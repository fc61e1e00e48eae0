/**
 * How gradients become new parameters: optimisers and learning rates, as plain Java on flat arrays. Knows nothing of networks,
 * the tape or ND4J. Start with {@link org.unmask.engine.optimiser.Optimiser}.
 */
@NullMarked
package org.unmask.engine.optimiser;

import org.jspecify.annotations.NullMarked;

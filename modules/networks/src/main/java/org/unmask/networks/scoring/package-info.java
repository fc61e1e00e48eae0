/**
 * Probabilities for faces from a trained network. Start with {@link org.unmask.networks.scoring.Scorer}.
 */
@NullMarked
package org.unmask.networks.scoring;

import org.jspecify.annotations.NullMarked;

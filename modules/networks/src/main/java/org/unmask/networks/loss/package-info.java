/**
 * Training objectives as operations on the tape. Start with {@link org.unmask.networks.loss.SoftCrossEntropy}.
 */
@NullMarked
package org.unmask.networks.loss;

import org.jspecify.annotations.NullMarked;

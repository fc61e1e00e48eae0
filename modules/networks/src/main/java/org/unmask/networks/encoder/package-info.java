/**
 * The networks themselves, written with the engine's operations, and the preparation of their input. Knows nothing of losses
 * or optimisers. Start with {@link org.unmask.networks.encoder.ConvolutionalClassifier}.
 */
@NullMarked
package org.unmask.networks.encoder;

import org.jspecify.annotations.NullMarked;

/**
 * The encoders: what turns a face into features. Each kind is one record that holds its sizes and describes its layers, found
 * by the configuration's word in {@link org.unmask.networks.encoder.Encoders}; beside them the preparation of their input.
 * Knows nothing of losses, states or optimisers. Start with {@link org.unmask.networks.encoder.Encoder}.
 */
@NullMarked
package org.unmask.networks.encoder;

import org.jspecify.annotations.NullMarked;

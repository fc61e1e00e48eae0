/**
 * The encoders: what turns a face into features. Each kind is one record that holds its sizes under the configuration's keys,
 * carries the configuration's word and describes its layers; beside them the preparation of their input.
 * Knows nothing of losses, states or optimisers. Start with {@link org.unmask.networks.encoder.Encoder}.
 */
@NullMarked
package org.unmask.networks.encoder;

import org.jspecify.annotations.NullMarked;

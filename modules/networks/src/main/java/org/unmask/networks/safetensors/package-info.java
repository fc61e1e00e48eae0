/**
 * Files of named tensors in the safetensors format, which this program writes for checkpoints and users bring from elsewhere.
 * Knows parameter layouts, but no network. Start with {@link org.unmask.networks.safetensors.SafeTensorsReader}.
 */
@NullMarked
package org.unmask.networks.safetensors;

import org.jspecify.annotations.NullMarked;

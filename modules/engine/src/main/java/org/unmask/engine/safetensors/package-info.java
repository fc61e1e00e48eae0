/**
 * Files of named tensors in the safetensors format, which this program writes for checkpoints and users bring from elsewhere.
 * Knows parameter layouts, but no network. Start with {@link org.unmask.engine.safetensors.SafeTensorsReader}.
 */
@NullMarked
package org.unmask.engine.safetensors;

import org.jspecify.annotations.NullMarked;

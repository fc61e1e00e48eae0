/**
 * Masks of faces on their way into {@code unmask.masks}: those that a manifest names, and what every mask becomes there. Knows
 * nothing of annotation tools. Start with {@link org.unmask.pipeline.masks.ManifestMasks}.
 */
@NullMarked
package org.unmask.pipeline.masks;

import org.jspecify.annotations.NullMarked;

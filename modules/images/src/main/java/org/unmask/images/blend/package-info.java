/**
 * Fakes made out of one real face by blending it with a changed copy of itself. Knows nothing of networks. Start with
 * {@link org.unmask.images.blend.SelfBlend}.
 */
@NullMarked
package org.unmask.images.blend;

import org.jspecify.annotations.NullMarked;

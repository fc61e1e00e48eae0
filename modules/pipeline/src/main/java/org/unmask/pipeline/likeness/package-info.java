/** Which new faces are the same picture as others, and what that makes of their groups. Knows no network. Start with {@link org.unmask.pipeline.likeness.NearDuplicates}. */
@NullMarked
package org.unmask.pipeline.likeness;

import org.jspecify.annotations.NullMarked;

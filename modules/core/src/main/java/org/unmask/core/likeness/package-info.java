/**
 * When two faces are the same picture, and what follows for their groups: hashes that are compared, keys by which candidates meet, clusters.
 * Plain arithmetic, which knows neither pixels nor tables. Start with {@link org.unmask.core.likeness.GroupMerge}.
 */
@NullMarked
package org.unmask.core.likeness;

import org.jspecify.annotations.NullMarked;

/**
 * Hashes that never change between machines, runs or Java versions: names for faces and even draws from words. Knows
 * nothing of any other package. Start with {@link org.unmask.core.hash.FaceId}.
 */
@NullMarked
package org.unmask.core.hash;

import org.jspecify.annotations.NullMarked;

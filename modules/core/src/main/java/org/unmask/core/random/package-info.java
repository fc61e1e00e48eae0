/**
 * The one source of randomness: seeds derived by name from a root seed. Knows only {@code hash}. Start with
 * {@link org.unmask.core.random.Seeds}.
 */
@NullMarked
package org.unmask.core.random;

import org.jspecify.annotations.NullMarked;

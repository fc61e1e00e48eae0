/**
 * The errors Unmask throws on purpose, one class per answer the user needs. Knows nothing of any other package. Start
 * with {@link org.unmask.core.errors.UnmaskException}.
 */
@NullMarked
package org.unmask.core.errors;

import org.jspecify.annotations.NullMarked;

/**
 * Words and how alike they are, for messages that name what was probably meant. Knows nothing of any other package. Start
 * with {@link org.unmask.core.text.EditDistance}.
 */
@NullMarked
package org.unmask.core.text;

import org.jspecify.annotations.NullMarked;

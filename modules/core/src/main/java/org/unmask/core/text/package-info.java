/**
 * Words and text: reading text as people's editors write it, the words of enum constants, and how alike two words are, for
 * messages that name what was probably meant. Knows {@code errors} only. Start with {@link org.unmask.core.text.TextFiles}.
 */
@NullMarked
package org.unmask.core.text;

import org.jspecify.annotations.NullMarked;

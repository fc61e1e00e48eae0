/**
 * Which faces are trained on, validated on and tested on, decided by group and for ever. Knows only {@code hash} and
 * {@code errors}. Start with {@link org.unmask.core.split.SplitRule}.
 */
@NullMarked
package org.unmask.core.split;

import org.jspecify.annotations.NullMarked;

/**
 * Whether labels of some domains carry over to one without labels: the evidence, and the rule that decides by it. Pure functions; knows
 * {@code metrics} alone. Start with {@link org.unmask.core.carryover.CarryOverRule}.
 */
@NullMarked
package org.unmask.core.carryover;

import org.jspecify.annotations.NullMarked;

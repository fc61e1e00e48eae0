/**
 * Says, before anything is adapted, whether labels carry over to an unlabelled domain. Start with
 * {@link org.unmask.pipeline.carryover.CarryOverCheck}.
 */
@NullMarked
package org.unmask.pipeline.carryover;

import org.jspecify.annotations.NullMarked;

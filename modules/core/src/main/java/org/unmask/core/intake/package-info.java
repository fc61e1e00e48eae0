/**
 * What is said of pictures and masks when they are taken in or refused. Knows no picture formats and no files. Start with
 * {@link org.unmask.core.intake.RejectReason}.
 */
@NullMarked
package org.unmask.core.intake;

import org.jspecify.annotations.NullMarked;

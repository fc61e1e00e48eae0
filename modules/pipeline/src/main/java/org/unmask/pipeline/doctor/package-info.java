/** Looks at the place that jobs are to run in and says what to change. Start with {@link org.unmask.pipeline.doctor.PlaceChecks}. */
@NullMarked
package org.unmask.pipeline.doctor;

import org.jspecify.annotations.NullMarked;

/**
 * Tells another system how a run goes, where the configuration names one. A run never depends on it. Start with
 * {@link org.unmask.pipeline.tracking.MlflowTracking}.
 */
@NullMarked
package org.unmask.pipeline.tracking;

import org.jspecify.annotations.NullMarked;

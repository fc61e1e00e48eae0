/**
 * Whether what comes in still looks like what was learnt from. Pure functions; knows neither tables nor networks. Start with
 * {@link org.unmask.core.drift.StabilityIndex}.
 */
@NullMarked
package org.unmask.core.drift;

import org.jspecify.annotations.NullMarked;

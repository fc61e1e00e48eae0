/**
 * How good a detector is: figures, curves and their uncertainty, exact and in plain Java. Knows {@code errors} and
 * {@code random} only. Start with {@link org.unmask.core.metrics.Metrics}, then {@link org.unmask.core.metrics.Bootstrap}.
 */
@NullMarked
package org.unmask.core.metrics;

import org.jspecify.annotations.NullMarked;

/**
 * The settings as typed, checked, immutable records, one for each concern; the defaults stand in
 * {@code conf/reference.conf}. Knows neither Spark nor the environment. Start with
 * {@link org.unmask.core.config.Settings}.
 */
@NullMarked
package org.unmask.core.config;

import org.jspecify.annotations.NullMarked;

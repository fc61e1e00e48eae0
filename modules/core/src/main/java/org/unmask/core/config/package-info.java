/**
 * The settings as typed, checked, immutable records, one for each concern that no other module has code for; the defaults
 * stand in {@code conf/reference.conf}. Knows neither Spark nor the environment. Start with
 * {@link org.unmask.core.config.RunConfig}.
 */
@NullMarked
package org.unmask.core.config;

import org.jspecify.annotations.NullMarked;

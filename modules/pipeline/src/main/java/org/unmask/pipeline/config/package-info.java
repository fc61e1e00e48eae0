/**
 * The whole configuration of a run, composed of the settings of each module; the defaults stand in
 * {@code conf/reference.conf}. Knows neither Spark nor the environment. Start with
 * {@link org.unmask.pipeline.config.Settings}.
 */
@NullMarked
package org.unmask.pipeline.config;

import org.jspecify.annotations.NullMarked;

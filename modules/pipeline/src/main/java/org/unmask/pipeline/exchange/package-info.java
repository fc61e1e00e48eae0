/**
 * How the states of several workers become one: cut into slices, added in worker order behind Spark's shuffle or, where they
 * are small, on the driver, taken through an outer optimiser. Knows arrays and Spark, but neither faces nor how a worker learns. Start with
 * {@link org.unmask.pipeline.exchange.Exchange}.
 */
@NullMarked
package org.unmask.pipeline.exchange;

import org.jspecify.annotations.NullMarked;

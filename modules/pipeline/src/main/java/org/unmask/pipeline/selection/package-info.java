/**
 * What a round makes of a pool's scores: statistics, banks and clusters are gathered, the curriculum's rule is formed on the
 * driver, and every face is decided on where it lies. Knows neither training nor tables. Start with
 * {@link org.unmask.pipeline.selection.PoolSelection}.
 */
@NullMarked
package org.unmask.pipeline.selection;

import org.jspecify.annotations.NullMarked;

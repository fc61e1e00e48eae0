/**
 * What a model says of any faces, those of the tables or pictures that lie anywhere, one by one. Knows no labels. Start with
 * {@link org.unmask.pipeline.screening.Screening}.
 */
@NullMarked
package org.unmask.pipeline.screening;

import org.jspecify.annotations.NullMarked;

/**
 * The rules that decide which pseudo-labels a round or a batch accepts, and what is said of a round's selection. Pure functions;
 * knows {@code errors} and {@code config}, neither tables nor networks. Start with
 * {@link org.unmask.core.curriculum.Curriculum}.
 */
@NullMarked
package org.unmask.core.curriculum;

import org.jspecify.annotations.NullMarked;

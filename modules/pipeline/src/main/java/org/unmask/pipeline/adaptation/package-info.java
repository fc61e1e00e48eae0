/**
 * Curriculum rounds on an unlabelled domain: score, select, train, validate, commit; and online adaptation, whose spans stand for rounds.
 * Start with {@link org.unmask.pipeline.adaptation.Adaptation}.
 */
@NullMarked
package org.unmask.pipeline.adaptation;

import org.jspecify.annotations.NullMarked;

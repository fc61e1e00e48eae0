/** Curriculum rounds on an unlabelled domain: score, select, train, validate, commit. Start with {@link org.unmask.pipeline.adaptation.Adaptation}. */
@NullMarked
package org.unmask.pipeline.adaptation;

import org.jspecify.annotations.NullMarked;

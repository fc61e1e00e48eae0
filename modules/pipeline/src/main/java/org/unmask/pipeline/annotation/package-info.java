/**
 * From a model and its training faces to a package that annotators can work on, and a row of {@code unmask.annotation_tasks}
 * for each face in it. Knows nothing of what comes back. Start with {@link org.unmask.pipeline.annotation.AnnotationSelection}.
 */
@NullMarked
package org.unmask.pipeline.annotation;

import org.jspecify.annotations.NullMarked;

/**
 * Models on the test faces of every domain, with intervals. Reads the labels of targets, after everything was chosen. Start with
 * {@link org.unmask.pipeline.evaluation.Evaluation}.
 */
@NullMarked
package org.unmask.pipeline.evaluation;

import org.jspecify.annotations.NullMarked;

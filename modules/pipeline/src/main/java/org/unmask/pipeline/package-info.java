/**
 * The jobs' work as Spark stages: ingest, training, curriculum rounds, distillation, evaluation. Builds no session and reads
 * no environment; a {@link org.unmask.pipeline.Workspace} brings all that a step needs. Start with {@code ingest.PictureIngest},
 * {@code adaptation.Adaptation} and {@code night.Night}.
 */
@NullMarked
package org.unmask.pipeline;

import org.jspecify.annotations.NullMarked;

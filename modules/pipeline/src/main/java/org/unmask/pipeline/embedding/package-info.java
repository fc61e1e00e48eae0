/**
 * Embeddings of faces by frozen encoders, kept once, and heads that are fitted on them: the fast way to a model. Start with
 * {@link org.unmask.pipeline.embedding.FaceEmbedding}.
 */
@NullMarked
package org.unmask.pipeline.embedding;

import org.jspecify.annotations.NullMarked;

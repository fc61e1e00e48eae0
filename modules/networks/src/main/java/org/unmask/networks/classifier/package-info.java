/**
 * A network that looks at faces: bytes in, embeddings and logits out. Knows nothing of losses or optimisers. Start with
 * {@link org.unmask.networks.classifier.Classifier}.
 */
@NullMarked
package org.unmask.networks.classifier;

import org.jspecify.annotations.NullMarked;

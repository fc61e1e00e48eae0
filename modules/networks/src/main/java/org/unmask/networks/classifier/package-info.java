/**
 * A network that looks at faces: bytes in, answers and objectives out. Knows nothing of optimisers. Start with
 * {@link org.unmask.networks.classifier.Classifier}.
 */
@NullMarked
package org.unmask.networks.classifier;

import org.jspecify.annotations.NullMarked;

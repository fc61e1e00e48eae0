/**
 * A reverse-mode tape over ND4J's native operations: eager, channels last, pooled arrays, one flat buffer of parameters.
 * Knows nothing of faces, losses or optimisers. Start with {@link org.unmask.networks.engine.Tape}, then any class of
 * {@code org.unmask.networks.operations}.
 */
@NullMarked
package org.unmask.networks.engine;

import org.jspecify.annotations.NullMarked;

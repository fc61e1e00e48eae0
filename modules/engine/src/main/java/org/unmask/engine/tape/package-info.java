/**
 * A reverse-mode tape over ND4J's native operations: eager, channels last, pooled arrays, one flat buffer of parameters.
 * Knows nothing of faces, losses or optimisers. Start with {@link org.unmask.engine.tape.Tape}, then any class of
 * {@code org.unmask.engine.operations}.
 */
@NullMarked
package org.unmask.engine.tape;

import org.jspecify.annotations.NullMarked;

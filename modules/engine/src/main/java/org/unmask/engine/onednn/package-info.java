/**
 * oneDNN 3 called directly on ND4J's memory: primitives are prepared once a shape and work in place on channels-last float32
 * arrays of the processor. Nothing here knows the tape's gradients; {@code org.unmask.engine.operations} decides who computes
 * what.
 */
@NullMarked
package org.unmask.engine.onednn;

import org.jspecify.annotations.NullMarked;

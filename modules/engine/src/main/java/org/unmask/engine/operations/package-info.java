/**
 * The differentiable operations of the engine, one class a family. An operation takes the tape first, computes its value at
 * once and records its gradient. Knows nothing of layers, losses or faces. Start with
 * {@link org.unmask.engine.operations.MatrixOperations}.
 */
@NullMarked
package org.unmask.engine.operations;

import org.jspecify.annotations.NullMarked;

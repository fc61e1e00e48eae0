/**
 * The engine against PyTorch, stock Deeplearning4j and stock SameDiff: every contestant is a process of its own that takes one
 * step when asked, and asked they are in turn. No part of the product. Start with
 * {@link org.unmask.benchmarks.engine.EngineBenchmark}.
 */
@NullMarked
package org.unmask.benchmarks.engine;

import org.jspecify.annotations.NullMarked;

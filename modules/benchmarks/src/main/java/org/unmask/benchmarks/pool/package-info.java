/**
 * How fast and in how much memory a pool of faces is scored and adapted to. Start with
 * {@link org.unmask.benchmarks.pool.ScoringBenchmark}.
 */
@NullMarked
package org.unmask.benchmarks.pool;

import org.jspecify.annotations.NullMarked;

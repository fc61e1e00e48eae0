/**
 * Distributed training measured on a cluster: how its speed grows with the workers, what it learns at equal faces, and how
 * long plain averaging takes to the same loss. Jobs like the product's, submitted beside its jar; no part of the product. Start
 * with {@link org.unmask.benchmarks.training.Scaling}.
 */
@NullMarked
package org.unmask.benchmarks.training;

import org.jspecify.annotations.NullMarked;

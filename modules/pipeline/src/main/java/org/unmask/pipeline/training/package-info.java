/** Data-parallel training: local steps on each shard, then an average. Start with {@link org.unmask.pipeline.training.ParallelTraining}. */
@NullMarked
package org.unmask.pipeline.training;

import org.jspecify.annotations.NullMarked;

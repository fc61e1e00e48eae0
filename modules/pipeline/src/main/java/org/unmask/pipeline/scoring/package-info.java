/** What a model says of every face of a pool, shard by shard. */
@NullMarked
package org.unmask.pipeline.scoring;

import org.jspecify.annotations.NullMarked;

/** Faces out of the tables, decoded and cut into one shard a worker. Knows no network. */
@NullMarked
package org.unmask.pipeline.faces;

import org.jspecify.annotations.NullMarked;

/**
 * Pictures in tar archives, as WebDataset keeps them in shards: streamed, one member at a time. Nothing is unpacked onto a disk, and
 * names of members lead nowhere. Start with {@link org.unmask.pipeline.archives.TarShards}.
 */
@NullMarked
package org.unmask.pipeline.archives;

import org.jspecify.annotations.NullMarked;

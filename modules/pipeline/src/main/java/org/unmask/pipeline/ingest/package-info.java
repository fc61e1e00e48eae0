/** From a folder of pictures to the tables {@code faces}, {@code labels} and {@code rejects}. Start with {@link org.unmask.pipeline.ingest.PictureIngest}. */
@NullMarked
package org.unmask.pipeline.ingest;

import org.jspecify.annotations.NullMarked;

/**
 * Pictures of tables that Spark reads, as bytes or as paths. Start with {@link org.unmask.pipeline.picturetables.PictureTable}.
 */
@NullMarked
package org.unmask.pipeline.picturetables;

import org.jspecify.annotations.NullMarked;

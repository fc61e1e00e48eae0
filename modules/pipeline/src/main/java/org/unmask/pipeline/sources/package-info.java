/**
 * Where pictures come from: what is listed, what is said of each, and how its bytes are read. Knows nothing of faces. Start with
 * {@link org.unmask.pipeline.sources.PictureSource}.
 */
@NullMarked
package org.unmask.pipeline.sources;

import org.jspecify.annotations.NullMarked;

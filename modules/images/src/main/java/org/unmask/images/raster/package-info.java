/**
 * Floating-point rasters and noise: the arithmetic below drawing and forging. Knows nothing of files or faces. Start
 * with {@link org.unmask.images.raster.Raster}.
 */
@NullMarked
package org.unmask.images.raster;

import org.jspecify.annotations.NullMarked;

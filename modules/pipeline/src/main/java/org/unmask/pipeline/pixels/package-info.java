/**
 * Decoded faces in files on the local disks of executors. Knows neither tables nor networks. Start with
 * {@link org.unmask.pipeline.pixels.PixelFile}.
 */
@NullMarked
package org.unmask.pipeline.pixels;

import org.jspecify.annotations.NullMarked;

/**
 * Pictures as bytes and as rasters: sniffing, bounded decoding, encoding, resizing and perceptual hashing. Knows nothing
 * of tables, Spark or networks. Start with {@link org.unmask.images.PictureCodec}; what is known of a format stands in
 * {@link org.unmask.images.ImageFormat}.
 */
@NullMarked
package org.unmask.images;

import org.jspecify.annotations.NullMarked;

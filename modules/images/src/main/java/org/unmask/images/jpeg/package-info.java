/**
 * The coded blocks of JPEG files, without the pixels that they stand for: a file whose codes are read to the last one is whole, at a fraction of what decoding
 * costs. Knows nothing of pictures. Start with {@link org.unmask.images.jpeg.PlainJpeg}.
 */
@NullMarked
package org.unmask.images.jpeg;

import org.jspecify.annotations.NullMarked;

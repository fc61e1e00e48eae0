/**
 * Masks as files and annotation tools write them: PNG, Label Studio's brush, COCO's runs, polygons. Knows neither faces nor
 * tables: whether a mask belongs to a face is decided elsewhere. Start with {@link org.unmask.images.mask.EncodedMask}.
 */
@NullMarked
package org.unmask.images.mask;

import org.jspecify.annotations.NullMarked;

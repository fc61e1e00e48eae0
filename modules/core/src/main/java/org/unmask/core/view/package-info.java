/**
 * What a network is shown of a face: all of it, or crops of its own pixels. Geometry alone, no pixels. Start with
 * {@link org.unmask.core.view.PixelView}.
 */
@NullMarked
package org.unmask.core.view;

import org.jspecify.annotations.NullMarked;

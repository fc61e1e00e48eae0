/** Heat maps drawn over faces. Start with {@link org.unmask.images.heatmap.HeatMapOverlay}. */
@NullMarked
package org.unmask.images.heatmap;

import org.jspecify.annotations.NullMarked;

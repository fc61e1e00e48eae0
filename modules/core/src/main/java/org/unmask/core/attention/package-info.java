/** Where in a face a network looks. Start with {@link org.unmask.core.attention.HeatMap}. */
@NullMarked
package org.unmask.core.attention;

import org.jspecify.annotations.NullMarked;

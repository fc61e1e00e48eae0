/** How long work tells what it is doing. Knows nothing of consoles; {@code jobs} draws the bar. */
@NullMarked
package org.unmask.core.progress;

import org.jspecify.annotations.NullMarked;

/** Whether the pictures of a night still look like those of before. Start with {@link org.unmask.pipeline.drift.IncomingDrift}. */
@NullMarked
package org.unmask.pipeline.drift;

import org.jspecify.annotations.NullMarked;

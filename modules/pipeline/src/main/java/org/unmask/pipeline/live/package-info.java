/**
 * What a run shows of itself while it goes on: losses, rates, what was accepted. Knows nothing of how trainings work or where
 * figures are kept. Start with {@link org.unmask.pipeline.live.LiveView}.
 */
@NullMarked
package org.unmask.pipeline.live;

import org.jspecify.annotations.NullMarked;

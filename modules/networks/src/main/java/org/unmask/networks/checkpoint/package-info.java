/**
 * One file that holds a network with everything needed to continue its training. Must not touch ND4J. Start with
 * {@link org.unmask.networks.checkpoint.Checkpoint}.
 */
@NullMarked
package org.unmask.networks.checkpoint;

import org.jspecify.annotations.NullMarked;

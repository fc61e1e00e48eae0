/**
 * Linear heads on embeddings: what a classifier's last layer says of them, and how one is fitted to few faces at once. Start with
 * {@link org.unmask.networks.head.HeadSolver}.
 */
@NullMarked
package org.unmask.networks.head;

import org.jspecify.annotations.NullMarked;

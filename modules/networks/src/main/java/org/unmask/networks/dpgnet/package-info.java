/**
 * The parts of DPGNet (Yang et al. 2025, arXiv 2508.09022): the head on an encoder's tokens, the prompts and the tower that
 * reads them, the mix-up of domains, the mean of two judgements. Knows nothing of batches, pseudo-labels or methods. Start with
 * {@link org.unmask.networks.dpgnet.TokenHead}.
 */
@NullMarked
package org.unmask.networks.dpgnet;

import org.jspecify.annotations.NullMarked;

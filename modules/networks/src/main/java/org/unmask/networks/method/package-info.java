/**
 * The methods that can be learnt: what stands on an encoder, the objective of a batch and the judgement of a face. Knows
 * nothing of optimisers, Spark or files. Start with {@link org.unmask.networks.method.Method}.
 */
@NullMarked
package org.unmask.networks.method;

import org.jspecify.annotations.NullMarked;

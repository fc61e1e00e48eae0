/** What keeps a small batch from paying for a large table. Knows no table's meaning. Start with {@link org.unmask.pipeline.sieve.Sieve}. */
@NullMarked
package org.unmask.pipeline.sieve;

import org.jspecify.annotations.NullMarked;

/** A REST catalog on this machine, as a process of its own, for tests. Knows nothing of Unmask's tables. Start at {@link org.unmask.stores.CatalogServer}. */
@NullMarked
package org.unmask.stores;

import org.jspecify.annotations.NullMarked;

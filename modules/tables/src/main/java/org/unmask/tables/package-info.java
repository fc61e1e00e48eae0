/**
 * Unmask's tables: Iceberg on Parquet, in the namespace {@code unmask} of a warehouse. The only module that knows Iceberg.
 * It does not know what the rows mean. Start with {@link org.unmask.tables.Tables}.
 */
@NullMarked
package org.unmask.tables;

import org.jspecify.annotations.NullMarked;

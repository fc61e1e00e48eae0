/**
 * Files that lie beside the tables of a warehouse, such as checkpoints and reports, on any Hadoop file system. Knows
 * nothing of tables.
 */
@NullMarked
package org.unmask.tables.warehouse;

import org.jspecify.annotations.NullMarked;

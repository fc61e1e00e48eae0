/**
 * The file system of one machine for Hadoop, without a process for each file. Knows nothing of tables.
 */
@NullMarked
package org.unmask.tables.disk;

import org.jspecify.annotations.NullMarked;

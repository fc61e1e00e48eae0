/**
 * One record for each table's row; component order is column order. The columns themselves are defined in {@code
 * data-schemas/} and nowhere else: {@link org.unmask.tables.schema.RowCodec} refuses a record that differs from its
 * schema file. Knows neither Spark nor Iceberg.
 */
@NullMarked
package org.unmask.tables.rows;

import org.jspecify.annotations.NullMarked;

/**
 * From the data contract ({@code data-schemas/*.avsc}) to Iceberg schemas, Spark schemas and records. The schema files are
 * the only place where a column is defined.
 */
@NullMarked
package org.unmask.tables.schema;

import org.jspecify.annotations.NullMarked;

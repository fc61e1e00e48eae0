/**
 * The views that analysts ask: queries of {@code data-schemas/views}, and the Spark catalog that knows them by name. It knows Spark and
 * Iceberg, nothing of Unmask, and runs in Spark 3.5 as in Spark 4.1, since the server of SQL is the former. Start with
 * {@link org.unmask.tables.views.AnalystView}.
 */
@NullMarked
package org.unmask.tables.views;

import org.jspecify.annotations.NullMarked;

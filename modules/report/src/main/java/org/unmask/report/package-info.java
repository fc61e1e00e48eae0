/**
 * Turns a run's figures into one self-contained HTML page. Knows neither Spark nor ND4J nor tables. Start with
 * {@link org.unmask.report.ReportPage}.
 */
@NullMarked
package org.unmask.report;

import org.jspecify.annotations.NullMarked;

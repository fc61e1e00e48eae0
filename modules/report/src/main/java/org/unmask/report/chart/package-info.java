/**
 * Charts as inline SVG: scales, axes, lines, bars, dots with intervals. Knows the report's words but none of its
 * sections. Start with {@link org.unmask.report.chart.Frame}.
 */
@NullMarked
package org.unmask.report.chart;

import org.jspecify.annotations.NullMarked;

package org.unmask.report.chart;

/**
 * A chart in words. Immutable.
 *
 * @param title what it shows
 * @param description what one sees on it
 */
public record Words(String title, String description) {}

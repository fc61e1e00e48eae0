package org.unmask.report.model;

/**
 * How many faces or pictures met one fate. Immutable.
 *
 * @param reason the column text, such as {@code below_threshold}
 */
public record ReasonCount(String reason, long count) {}

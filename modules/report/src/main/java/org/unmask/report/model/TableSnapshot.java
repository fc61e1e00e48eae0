package org.unmask.report.model;

/**
 * The state of a table a run depends on. Immutable.
 *
 * @param table the name, such as {@code unmask.faces}
 * @param use {@code read} or {@code written}
 */
public record TableSnapshot(String table, long snapshotId, String use) {}

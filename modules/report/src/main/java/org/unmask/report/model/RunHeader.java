package org.unmask.report.model;

import java.time.Instant;

/**
 * Which run this was. Immutable.
 *
 * @param runDate the date the run was for, {@code YYYY-MM-DD}
 * @param finished when its last step ended
 * @param command the command line, ready to be repeated
 */
public record RunHeader(String runId, String runDate, Instant finished, String command, long seed) {}

package org.unmask.pipeline;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What one execution of a job is called; everything it writes carries {@code runId}.
 *
 * @param runId unique in its warehouse, such as {@code adapt-2026-11-21-2}
 * @param job the job, such as {@code adapt}
 * @param runDate the date that the run is made for
 * @param startedAt when it began, UTC
 * @param command its options as they were typed
 */
public record RunIdentity(String runId, String job, LocalDate runDate, Instant startedAt, String command)
        implements Serializable {}

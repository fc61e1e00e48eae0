package org.unmask.report.model;

import java.time.Duration;

/** How long one step of a run took. Immutable. */
public record StepTime(String step, Duration duration) {}

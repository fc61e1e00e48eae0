package org.unmask.core.config.binding;

/**
 * A rule across components that is broken. Immutable.
 *
 * @param key the key to blame, relative to the record, such as {@code threshold-min}
 * @param expected what its value should be, to stand after "expected", such as {@code at most threshold-max 0.85}
 */
public record Violation(String key, String expected) {}

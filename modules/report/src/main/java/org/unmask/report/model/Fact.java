package org.unmask.report.model;

/** A named fact such as {@code Spark} = {@code 4.1.3}. Immutable. */
public record Fact(String name, String value) {}

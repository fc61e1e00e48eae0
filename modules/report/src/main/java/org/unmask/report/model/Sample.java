package org.unmask.report.model;

/**
 * What a figure rests on. Immutable.
 *
 * @param faces number of faces scored
 * @param groups number of groups among them, the unit of the bootstrap
 * @param seeds number of seeds the figure is the mean of
 */
public record Sample(long faces, long groups, int seeds) {}

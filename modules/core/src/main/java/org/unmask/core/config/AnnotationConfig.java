package org.unmask.core.config;

import java.io.Serializable;
import org.unmask.core.config.binding.OneOf;
import org.unmask.core.config.binding.Range;

/**
 * Which faces people are asked to draw masks for. Immutable.
 *
 * @param budget share of the training faces that may be handed out, all packages together
 * @param allowMore whether a budget above 3 % is taken
 * @param rule how faces are chosen: challenging or random
 * @param fakeShare share of a package for faces that the model takes for fake
 * @param leastDistance bits in which the perceptual hashes of two chosen faces differ at the least
 * @param skipKnownReal whether faces that are labelled real are left out
 */
public record AnnotationConfig(
        @Range(min = 0.000001, max = 1) double budget,
        boolean allowMore,
        @OneOf({"challenging", "random"}) String rule,
        @Range(min = 0, max = 1) double fakeShare,
        @Range(min = 0, max = 64) int leastDistance,
        boolean skipKnownReal)
        implements Serializable {}

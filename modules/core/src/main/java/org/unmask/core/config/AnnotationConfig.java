package org.unmask.core.config;

import java.io.Serializable;
import org.unmask.core.annotation.AnnotationRule;
import org.unmask.core.config.binding.Choice;
import org.unmask.core.config.binding.Range;

/**
 * Which faces people are asked to draw masks for. Immutable.
 *
 * @param budget share of the training faces that may be handed out, all packages together
 * @param allowMore whether a budget above 3 % is taken
 * @param rule how faces are chosen
 * @param skipKnownReal whether faces that are labelled real are left out
 */
public record AnnotationConfig(
        @Range(min = 0.000001, max = 1) double budget,
        boolean allowMore,
        Choice<AnnotationRule> rule,
        boolean skipKnownReal)
        implements Serializable {}

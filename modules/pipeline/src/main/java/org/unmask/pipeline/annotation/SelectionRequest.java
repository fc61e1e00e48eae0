package org.unmask.pipeline.annotation;

import java.util.List;
import java.util.Optional;
import org.unmask.core.annotation.AnnotationBudget.Allowance;

/**
 * What was asked of a selection. Immutable.
 *
 * @param modelId the model that judges; empty: the champion, else the newest model that is no oracle
 * @param domains the domains whose training faces are candidates; empty: all
 * @param budget share of their training faces that may be handed out, all packages together
 * @param allowance whether a budget above the limit is meant
 * @param rule the word of the rule that chooses
 * @param output the folder that the package becomes, on any Hadoop file system
 */
public record SelectionRequest(
        Optional<String> modelId,
        List<String> domains,
        double budget,
        Allowance allowance,
        String rule,
        String output) {
    /** Copies the domains. */
    public SelectionRequest {
        domains = List.copyOf(domains);
    }
}

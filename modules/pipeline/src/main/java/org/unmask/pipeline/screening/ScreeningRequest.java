package org.unmask.pipeline.screening;

import java.util.List;
import java.util.Optional;
import org.unmask.core.errors.UserException;

/**
 * What is to be screened.
 *
 * @param modelId the model; if empty, the one that {@link org.unmask.pipeline.models.ModelStore#chosen} names
 * @param input a folder, a picture or a manifest; empty where faces of the tables are meant
 * @param domains domains whose faces of the tables are meant; empty where there is an input
 * @param heatMaps the folder that gets a heat map of each face, where they are wanted
 */
public record ScreeningRequest(
        Optional<String> modelId, Optional<String> input, List<String> domains, Optional<String> heatMaps) {

    /**
     * Copies the list.
     *
     * @throws UserException unless there is either an input or a domain
     */
    public ScreeningRequest {
        domains = List.copyOf(domains);
        if (input.isPresent() != domains.isEmpty()) {
            throw new UserException("Cannot score: expected either --input or --domain, got "
                    + (domains.isEmpty() ? "neither" : "both")
                    + ". Name pictures with --input, or faces of the tables with"
                    + " --domain.");
        }
    }
}

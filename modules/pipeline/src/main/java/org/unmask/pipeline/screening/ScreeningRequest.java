package org.unmask.pipeline.screening;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.errors.UserException;
import org.unmask.core.metrics.Metrics;
import org.unmask.pipeline.models.ModelReader;
import org.unmask.pipeline.models.StoredModel;

/**
 * What is to be screened.
 *
 * @param modelId the model; if empty, the one that {@link ModelReader#chosen} names
 * @param input a folder, a picture or a manifest; empty where faces of the tables are meant
 * @param domains domains whose faces of the tables are meant; empty where there is an input
 * @param heatMaps the folder that gets a heat map of each face, where they are wanted
 */
public record ScreeningRequest(
        Optional<String> modelId, Optional<String> input, List<String> domains, Optional<String> heatMaps) {
    /** What is done with them, in errors. */
    static final String VERB = "score";

    private static final Logger LOG = LoggerFactory.getLogger(ScreeningRequest.class);

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

    /**
     * The model that is asked, loaded.
     *
     * @throws UserException if there is no such model, or it draws no heat maps and they are wanted
     */
    StoredModel model(ModelReader models) {
        StoredModel model = models.chosen(VERB, modelId);
        if (heatMaps.isPresent() && !model.architecture().method().drawsHeatMaps()) {
            throw new UserException("Cannot draw heat maps: expected a model of a method that says where it looks, got "
                    + model.id() + " of method " + model.row().method()
                    + ". Leave --heatmaps out, or name another --model.");
        }
        if (model.calibration().isEmpty()) {
            LOG.warn(
                    "{} was kept without a calibration: p_calibrated is left out, and the verdict is that of p_fake at {}",
                    model.id(),
                    Metrics.DEFAULT_THRESHOLD);
        }
        return model;
    }
}

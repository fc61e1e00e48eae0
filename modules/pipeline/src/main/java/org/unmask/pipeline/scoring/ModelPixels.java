package org.unmask.pipeline.scoring;

import org.unmask.core.config.binding.Choice;
import org.unmask.core.errors.UserException;
import org.unmask.networks.config.NetworkConfig;
import org.unmask.networks.model.Architecture;

/** Whether faces are decoded as a model wants to be shown them. Stateless. */
public final class ModelPixels {
    private ModelPixels() {}

    /**
     * Checks the configuration, by which faces are decoded, before a model is shown them.
     *
     * @throws UserException if the model was trained otherwise
     */
    public static void require(NetworkConfig config, Architecture model) {
        boolean isStoredAlike = config.view().chosen().isStoredLike(model.view());
        if (!isStoredAlike || config.inputSize() != model.inputSize()) {
            throw new UserException(
                    "Cannot show faces to a model: expected what it was trained with, network.input-size = "
                            + model.inputSize() + " and network.view = "
                            + Choice.wordOf(model.view().getClass()) + " ("
                            + model.view() + "), got " + config.inputSize() + " and "
                            + config.view().word() + " (" + config.view().chosen()
                            + "). Give the keys of its training.");
        }
    }
}

package org.unmask.pipeline.published;

import java.util.Arrays;
import org.unmask.core.errors.UserException;
import org.unmask.networks.config.NetworkConfig;
import org.unmask.networks.method.Classification;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.model.NetworkLayout;
import org.unmask.pipeline.Workspace;

/**
 * An encoder that finds something before any training, such as a published network as its files give it, with a classifier's head that
 * has learnt nothing. Immutable.
 *
 * @param architecture a classifier on the encoder
 * @param state the files' values; the head's are drawn, always the same
 */
public record FrozenNetwork(Architecture architecture, ModelState state) {
    /** Whether a model is a head on this very network: nothing else of it was trained. */
    public boolean isUnder(Architecture other, ModelState otherState) {
        if (!other.description().equals(architecture.description())) {
            return false;
        }
        var layout = NetworkLayout.parameters(architecture);
        int head = Math.min(layout.offset(NetworkLayout.HEAD_WEIGHT), layout.offset(NetworkLayout.HEAD_BIAS));
        return Arrays.equals(state.parameters(), 0, head, otherState.parameters(), 0, head)
                && Arrays.equals(state.statistics(), otherState.statistics());
    }

    /**
     * The network that the configuration names. Driver only.
     *
     * @param verb what it is for, for errors
     * @throws UserException if the configuration names none that is ready, or its files cannot be read
     */
    public static FrozenNetwork of(Workspace work, String verb) {
        try (var weights = new NearbyWeights(work.sparkContext().hadoopConfiguration())) {
            NetworkConfig network = weights.of(work.config().network());
            Architecture architecture = new Architecture(
                    new Classification(),
                    network.encoder().chosen().encoder(),
                    network.inputSize(),
                    network.view().chosen());
            if (!architecture.encoder().isReady()) {
                throw new UserException("Cannot " + verb
                        + ": expected an encoder of published weights or one that learns nothing, got network.encoder = "
                        + network.encoder().word() + ". Set network.encoder=pretrained and network.weights=FOLDER, or"
                        + " network.encoder=cooccurrences.");
            }
            return new FrozenNetwork(architecture, Architectures.begin(network, architecture, 0));
        }
    }
}

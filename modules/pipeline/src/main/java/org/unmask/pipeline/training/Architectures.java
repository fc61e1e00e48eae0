package org.unmask.pipeline.training;

import org.unmask.core.config.NetworkConfig;
import org.unmask.networks.model.Architecture;

/** The one place where the configuration becomes a network. */
public final class Architectures {
    private Architectures() {}

    /** The network that the configuration names. */
    public static Architecture of(NetworkConfig config) {
        return new Architecture(config.encoder(), config.inputSize(), config.widths());
    }
}

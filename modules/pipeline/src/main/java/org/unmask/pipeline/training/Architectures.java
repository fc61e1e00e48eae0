package org.unmask.pipeline.training;

import java.util.Map;
import org.unmask.core.config.NetworkConfig;
import org.unmask.core.config.UnmaskConfig;
import org.unmask.networks.encoder.EncoderSizes;
import org.unmask.networks.encoder.Encoders;
import org.unmask.networks.encoder.TokenSizes;
import org.unmask.networks.method.Methods;
import org.unmask.networks.model.Architecture;

/** The one place where the configuration becomes a network. */
public final class Architectures {
    private Architectures() {}

    /** The network that the configuration names. */
    public static Architecture of(UnmaskConfig all) {
        NetworkConfig config = all.network();
        NetworkConfig.Vit vit = config.vit();
        var tokens = new TokenSizes(vit.patch(), vit.width(), vit.depth(), vit.heads(), vit.pooling());
        var sizes = new EncoderSizes(config.widths(), config.blocks(), tokens);
        return new Architecture(
                Methods.of(all.method().name(), Map.of()), Encoders.of(config.encoder(), sizes), config.inputSize());
    }
}

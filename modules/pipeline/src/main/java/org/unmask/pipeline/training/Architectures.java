package org.unmask.pipeline.training;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.unmask.core.config.JrcConfig;
import org.unmask.core.config.LaeConfig;
import org.unmask.core.config.MethodConfig;
import org.unmask.core.config.NetworkConfig;
import org.unmask.core.config.UnmaskConfig;
import org.unmask.networks.encoder.EncoderSizes;
import org.unmask.networks.encoder.Encoders;
import org.unmask.networks.encoder.TokenSizes;
import org.unmask.networks.method.Jrc;
import org.unmask.networks.method.Lae;
import org.unmask.networks.method.Method;
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
                Methods.of(all.method().name(), settings(all.method())),
                Encoders.of(config.encoder(), sizes),
                config.inputSize());
    }

    /** The settings of every method by name; each method takes its own. */
    private static Map<String, Object> settings(MethodConfig config) {
        JrcConfig jrc = config.jrc();
        LaeConfig lae = config.lae();
        var weights = new Lae.Weights(lae.activationWeight(), lae.reconstructionWeight(), lae.maskWeight());
        List<Method> configured = List.of(
                DpgnetSettings.method(config.dpgnet()),
                Jrc.of(jrc.hidden(), jrc.reconstruct(), jrc.distance(), jrc.weight()),
                Lae.of(lae.latentChannels(), lae.logitScale(), weights, lae.distance()));
        Map<String, Object> settings = new TreeMap<>();
        configured.forEach(method -> settings.putAll(method.settings()));
        return settings;
    }
}

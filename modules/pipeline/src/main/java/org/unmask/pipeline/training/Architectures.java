package org.unmask.pipeline.training;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.unmask.core.config.JrcConfig;
import org.unmask.core.config.LaeConfig;
import org.unmask.core.config.MethodConfig;
import org.unmask.core.config.NetworkConfig;
import org.unmask.core.config.UnmaskConfig;
import org.unmask.networks.dpgnet.TextTower;
import org.unmask.networks.encoder.ClipEncoder;
import org.unmask.networks.encoder.Encoder;
import org.unmask.networks.encoder.EncoderSizes;
import org.unmask.networks.encoder.Encoders;
import org.unmask.networks.encoder.TokenSizes;
import org.unmask.networks.method.Dpgnet;
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
        Map<String, Object> settings = settings(all);
        return new Architecture(Methods.of(all.method().name(), settings), encoder(config), config.inputSize());
    }

    /**
     * A trained network that goes on to learn: with the losses of the configuration if that names its method, else with those
     * that it was trained with.
     */
    public static Architecture learning(Architecture trained, MethodConfig config) {
        return trained.method() instanceof Dpgnet dpgnet && config.name().equals(Dpgnet.WORD)
                ? new Architecture(
                        DpgnetSettings.learning(dpgnet, config.dpgnet()), trained.encoder(), trained.inputSize())
                : trained;
    }

    private static Encoder encoder(NetworkConfig config) {
        if (config.encoder().equals(ClipEncoder.WORD)) {
            return new ClipWeights(config.clip()).encoder();
        }
        NetworkConfig.Vit vit = config.vit();
        var tokens = new TokenSizes(vit.patch(), vit.width(), vit.depth(), vit.heads(), vit.pooling());
        return Encoders.of(config.encoder(), new EncoderSizes(config.widths(), config.blocks(), tokens));
    }

    /** The settings of every method by name; each method takes its own. */
    private static Map<String, Object> settings(UnmaskConfig all) {
        boolean clip = all.network().encoder().equals(ClipEncoder.WORD)
                && all.method().name().equals(Dpgnet.WORD);
        TextTower tower = clip
                ? new ClipWeights(all.network().clip()).text()
                : DpgnetSettings.tower(all.method().dpgnet().text());
        JrcConfig jrc = all.method().jrc();
        LaeConfig lae = all.method().lae();
        var weights = new Lae.Weights(lae.activationWeight(), lae.reconstructionWeight(), lae.maskWeight());
        List<Method> configured = List.of(
                DpgnetSettings.method(all.method().dpgnet(), tower),
                Jrc.of(jrc.hidden(), jrc.reconstruct(), jrc.distance(), jrc.weight()),
                Lae.of(lae.latentChannels(), lae.logitScale(), weights, lae.distance()));
        Map<String, Object> settings = new TreeMap<>();
        configured.forEach(method -> settings.putAll(method.settings()));
        return settings;
    }
}

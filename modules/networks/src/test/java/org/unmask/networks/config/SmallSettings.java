package org.unmask.networks.config;

import java.util.List;
import org.unmask.core.config.binding.ConfigBinder;
import org.unmask.core.config.binding.Layers;
import org.unmask.core.config.binding.Problems;

/** The groups {@code network} and {@code method} of {@code conf/reference.conf}, in a size that is quick to compute. */
public final class SmallSettings {
    private static final List<String> SMALL = List.of(
            "network.input-size=32",
            "network.widths=[4,8]",
            "network.blocks=2",
            "network.cooccurrences.places=3",
            "network.vit.patch=8",
            "network.vit.width=12",
            "network.vit.depth=3",
            "network.vit.heads=4",
            "network.vit.pooling=class",
            "method.dpgnet.text.width=4",
            "method.dpgnet.text.depth=1",
            "method.dpgnet.text.heads=2",
            "method.dpgnet.text.features=6",
            "method.jrc.hidden=3",
            "method.lae.latent-channels=4");

    private SmallSettings() {}

    /** The encoders. */
    public static NetworkConfig network() {
        return group("network", NetworkConfig.class);
    }

    /** The methods. */
    public static MethodConfig method() {
        return group("method", MethodConfig.class);
    }

    private static <R extends Record> R group(String name, Class<R> type) {
        Problems problems = new Problems();
        Layers layers = Layers.onTopOf("unmask/reference.conf", problems).withAssignments(SMALL);
        return ConfigBinder.bind(type, layers.resolved().getConfig(name), problems);
    }
}

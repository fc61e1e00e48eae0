package org.unmask.pipeline.published;

import org.unmask.engine.tape.ParameterLayout;
import org.unmask.networks.config.MethodConfig;
import org.unmask.networks.config.NetworkConfig;
import org.unmask.networks.encoder.EncoderSettings;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.model.NetworkLayout;
import org.unmask.pipeline.config.UnmaskConfig;

/** The one place where the configuration becomes a network. */
public final class Architectures {
    private Architectures() {}

    /** The network that the configuration names. */
    public static Architecture of(UnmaskConfig all) {
        return of(all.network(), all.method());
    }

    /** The network of these two groups. */
    public static Architecture of(NetworkConfig network, MethodConfig method) {
        EncoderSettings encoder = network.encoder().chosen();
        return new Architecture(
                method.chosen().method(encoder),
                encoder.encoder(),
                network.inputSize(),
                network.view().chosen());
    }

    /**
     * A trained network that goes on to learn: with the losses of the configuration if that names its method, else with those
     * that it was trained with.
     */
    public static Architecture learning(Architecture trained, MethodConfig config) {
        return trained.with(config.chosen().continuing(trained.method()));
    }

    /** What a training begins with: fresh values, and those of the encoder's files where there are such. */
    public static ModelState begin(NetworkConfig config, Architecture architecture, long seed) {
        ModelState fresh = ModelState.initial(architecture, seed);
        config.encoder().chosen().published().ifPresent(files -> {
            ParameterLayout layout = NetworkLayout.parameters(architecture);
            architecture.encoder().readPublished(files, layout, fresh.parameters());
            architecture
                    .encoder()
                    .readPublishedStatistics(files, NetworkLayout.statistics(architecture), fresh.statistics());
            architecture.method().readPublished(files, layout, fresh.parameters());
            architecture.layers().completeFirstValues(layout, fresh.parameters());
        });
        return fresh;
    }
}

package org.unmask.networks.model;

import java.util.List;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.networks.encoder.PlainStages;
import org.unmask.networks.method.ClassifierLayers;

/** The names and shapes of an architecture's parameters and running statistics, as its layers state them. */
public final class NetworkLayout {
    /** The last layer's weight, shape [embedding, classes]. */
    public static final String HEAD_WEIGHT = ClassifierLayers.HEAD + ".weight";

    /** The last layer's bias, shape [classes]. */
    public static final String HEAD_BIAS = ClassifierLayers.HEAD + ".bias";

    private NetworkLayout() {}

    /** The convolution weight of a stage of {@code cnn} or {@code noise_cnn}, shape [3, 3, input, output]. */
    public static String convolutionWeight(int stage) {
        return PlainStages.stage(stage) + ".convolution.weight";
    }

    /** The name of the normalisation of a stage of {@code cnn} or {@code noise_cnn}. */
    public static String norm(int stage) {
        return PlainStages.stage(stage) + ".norm";
    }

    /** The normalisation scale of a stage of {@code cnn} or {@code noise_cnn}, shape [output]. */
    public static String normScale(int stage) {
        return norm(stage) + ".weight";
    }

    /** The normalisation shift of a stage of {@code cnn} or {@code noise_cnn}, shape [output]. */
    public static String normShift(int stage) {
        return norm(stage) + ".bias";
    }

    /** The parameters in the order of {@link ModelState#parameters()}. */
    public static ParameterLayout parameters(Architecture architecture) {
        return new ParameterLayout(architecture.layers().parameters());
    }

    /** The running statistics in the order of {@link ModelState#statistics()}: mean, then variance, layer by layer. */
    public static ParameterLayout statistics(Architecture architecture) {
        List<Spec> specs = architecture.layers().statistics().stream()
                .flatMap(norm -> norm.specs().stream())
                .toList();
        return new ParameterLayout(specs);
    }
}

package org.unmask.networks.model;

import java.util.ArrayList;
import java.util.List;
import org.unmask.networks.engine.ParameterLayout;
import org.unmask.networks.engine.ParameterLayout.Role;
import org.unmask.networks.engine.ParameterLayout.Spec;

/** The names and shapes of an architecture's parameters and running statistics. Plain Java. */
public final class NetworkLayout {
    /** The last layer's weight, shape [embedding, classes]. */
    public static final String HEAD_WEIGHT = "head.weight";

    /** The last layer's bias, shape [classes]. */
    public static final String HEAD_BIAS = "head.bias";

    private static final int COLOURS = 3;
    private static final int KERNEL = 3;

    private NetworkLayout() {}

    /** A stage's convolution weight, shape [3, 3, input, output]. */
    public static String convolutionWeight(int stage) {
        return "encoder." + stage + ".convolution.weight";
    }

    /** A stage's normalisation scale, shape [output]. */
    public static String normScale(int stage) {
        return norm(stage) + ".weight";
    }

    /** A stage's normalisation shift, shape [output]. */
    public static String normShift(int stage) {
        return norm(stage) + ".bias";
    }

    /** The parameters in the order of {@link ModelState#parameters()}. */
    public static ParameterLayout parameters(Architecture architecture) {
        List<Spec> specs = new ArrayList<>();
        int inputs = COLOURS;
        for (int stage = 0; stage < architecture.widths().size(); stage++) {
            int outputs = architecture.widths().get(stage);
            specs.add(new Spec(convolutionWeight(stage), List.of(KERNEL, KERNEL, inputs, outputs), Role.WEIGHT));
            specs.add(new Spec(normScale(stage), List.of(outputs), Role.SCALE));
            specs.add(new Spec(normShift(stage), List.of(outputs), Role.SHIFT));
            inputs = outputs;
        }
        specs.add(new Spec(HEAD_WEIGHT, List.of(inputs, Architecture.CLASSES), Role.WEIGHT));
        specs.add(new Spec(HEAD_BIAS, List.of(Architecture.CLASSES), Role.SHIFT));
        return new ParameterLayout(specs);
    }

    /** The running statistics in the order of {@link ModelState#statistics()}: mean, then variance, stage by stage. */
    public static ParameterLayout statistics(Architecture architecture) {
        List<Spec> specs = new ArrayList<>();
        for (int stage = 0; stage < architecture.widths().size(); stage++) {
            List<Integer> shape = List.of(architecture.widths().get(stage));
            specs.add(new Spec(norm(stage) + ".running_mean", shape, Role.SHIFT));
            specs.add(new Spec(norm(stage) + ".running_var", shape, Role.SCALE));
        }
        return new ParameterLayout(specs);
    }

    private static String norm(int stage) {
        return "encoder." + stage + ".norm";
    }
}

package org.unmask.networks.layer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.engine.operations.RunningStatistics;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.engine.tape.Parameters;
import org.unmask.engine.tape.TrainablePart;

/**
 * What a network computes with: its parameters with their gradients, and its running statistics. Confined to one thread.
 */
public final class Weights implements AutoCloseable {
    private final Parameters parameters;
    private final Map<String, RunningStatistics> statistics = new LinkedHashMap<>();

    /** Parameters of zero and fresh statistics for a network's needs, as its layers state them. */
    public Weights(ParameterLayout parameters, List<NormStatistics> norms, DataType precision) {
        this(parameters, TrainablePart.all(parameters), norms, precision);
    }

    /** The same of which {@code part} alone has gradients. */
    public Weights(ParameterLayout parameters, TrainablePart part, List<NormStatistics> norms, DataType precision) {
        this.parameters = new Parameters(parameters, part, precision);
        norms.forEach(norm -> statistics.put(norm.name(), new RunningStatistics(norm.channels())));
    }

    /** Parameters of zero and fresh statistics for one layer, which may be a whole network. */
    public static Weights of(Layer layer, DataType precision) {
        return new Weights(new ParameterLayout(layer.parameters()), layer.statistics(), precision);
    }

    /** The parameters and their gradients. */
    public Parameters parameters() {
        return parameters;
    }

    /** Takes over parameters and running statistics in the layers' order; both are copied. */
    public void load(float[] newParameters, float[] newStatistics) {
        parameters.load(newParameters);
        int offset = 0;
        for (RunningStatistics norm : statistics.values()) {
            norm.load(newStatistics, offset);
            offset += 2 * norm.channels();
        }
    }

    /** A copy of the running statistics: of each normalisation the mean, then the variance. */
    public float[] statistics() {
        int length = statistics.values().stream()
                .mapToInt(norm -> 2 * norm.channels())
                .sum();
        float[] flat = new float[length];
        int offset = 0;
        for (RunningStatistics norm : statistics.values()) {
            norm.store(flat, offset);
            offset += 2 * norm.channels();
        }
        return flat;
    }

    @Override
    public void close() {
        parameters.close();
    }

    RunningStatistics statistics(String name) {
        RunningStatistics found = statistics.get(name);
        if (found == null) {
            throw new IllegalArgumentException("Cannot find running statistics: expected one of " + statistics.keySet()
                    + ", got " + name + ". Use the weights of the layer's own network.");
        }
        return found;
    }
}

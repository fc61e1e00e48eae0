package org.unmask.networks.layer;

import java.util.List;
import org.unmask.engine.operations.ActivationOperations;
import org.unmask.engine.operations.BatchNormalisation;
import org.unmask.engine.operations.BatchRule;
import org.unmask.engine.tape.ParameterLayout.Role;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.onnx.GraphValue;

/**
 * Batch normalisation: [B, H, W, channels] to the same.
 *
 * @param name of the layer; its parameters are {@code name.weight} and {@code name.bias}, its statistics
 *     {@code name.running_mean} and {@code name.running_var}, each [channels]
 * @param rule its epsilon, what a training pass normalises by, and what follows at once
 */
public record BatchNorm(String name, int channels, BatchRule rule) implements Layer {
    /** Batch normalisation with PyTorch's epsilon. */
    public BatchNorm(String name, int channels, BatchRule.Then then) {
        this(name, channels, BatchRule.usual(then));
    }

    /** Batch normalisation with ReLU. */
    public BatchNorm(String name, int channels) {
        this(name, channels, BatchRule.Then.RELU);
    }

    @Override
    public List<Spec> parameters() {
        return List.of(
                new Spec(weight(), List.of(channels), Role.SCALE), new Spec(bias(), List.of(channels), Role.SHIFT));
    }

    @Override
    public List<NormStatistics> statistics() {
        return List.of(new NormStatistics(name, channels));
    }

    @Override
    public Tensor forward(Pass pass, Tensor input) {
        return finished(pass, of(pass).of(pass.tape(), input));
    }

    @Override
    public GraphValue describe(GraphPass pass, GraphValue input) {
        NormStatistics running = new NormStatistics(name, channels);
        GraphValue maps = input.normalisedByBatch(
                pass.parameter(weight()),
                pass.parameter(bias()),
                pass.parameter(running.mean().name()),
                pass.parameter(running.variance().name()),
                rule.epsilon());
        pass.normalised().ifPresent(shown -> shown.accept(maps));
        return switch (rule.then()) {
            case NOTHING -> maps;
            case RELU -> maps.relu();
            case RELU6 -> maps.clipped(0, 6);
        };
    }

    /** The normalisation with the pass's values, without what follows where the pass shows its normalised maps. */
    BatchNormalisation of(Pass pass) {
        return new BatchNormalisation(
                pass.parameter(weight()),
                pass.parameter(bias()),
                pass.statistics(name),
                pass.normalised().isPresent() ? rule.alone() : rule);
    }

    /** What becomes of the maps that {@link #of} gave: they are shown and followed, where the pass shows them. */
    Tensor finished(Pass pass, Tensor maps) {
        if (pass.normalised().isEmpty()) {
            return maps;
        }
        pass.normalised().get().accept(maps);
        return switch (rule.then()) {
            case NOTHING -> maps;
            case RELU -> ActivationOperations.relu(pass.tape(), maps);
            case RELU6 -> ActivationOperations.relu6(pass.tape(), maps);
        };
    }

    private String weight() {
        return name + ".weight";
    }

    private String bias() {
        return name + ".bias";
    }
}

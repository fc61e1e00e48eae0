package org.unmask.networks.dpgnet;

import java.util.List;
import java.util.stream.Stream;
import org.unmask.engine.operations.ActivationOperations;
import org.unmask.engine.operations.ShapeOperations;
import org.unmask.engine.operations.SignalOperations;
import org.unmask.engine.operations.VectorOperations;
import org.unmask.engine.tape.ParameterLayout.Role;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.layer.BatchNorm;
import org.unmask.networks.layer.GraphPass;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.layer.Linear;
import org.unmask.networks.layer.NormStatistics;
import org.unmask.networks.layer.Pass;
import org.unmask.networks.layer.Sequence;
import org.unmask.networks.layer.SignalConvolution;
import org.unmask.networks.onnx.GraphValue;

/**
 * DPGNet's head on the tokens of an encoder, which are the channels of one signal along the token's numbers: two convolutions
 * mix T tokens to one, two linear layers make the feature z of length 1, two more the visual logits s (the published code's
 * {@code ClipFeatureHead}; 256 tokens of 1024 numbers, D = 768). Names begin with {@code head.}. Legend: B faces, T tokens, W
 * numbers of a token, D numbers of a feature. Immutable.
 *
 * <p>Whether the two convolutions have a bias is not known; they have one here, which begins at 0.
 *
 * @param tokens T, of each face
 * @param width W
 * @param features D
 */
public record TokenHead(int tokens, int width, int features) {
    private static final int CLASSES = 2;

    /** Of the linear weights' first values, as published. */
    private static final double DEVIATION = 0.02;

    /** The trained parameters, from the tokens to the logits. */
    public List<Spec> parameters() {
        return Stream.of(mix().parameters(), linear(project()), linear(hidden()), linear(output()))
                .flatMap(List::stream)
                .toList();
    }

    /** The running statistics of the one normalisation. */
    public List<NormStatistics> statistics() {
        return mix().statistics();
    }

    /**
     * The features z, [B, D], each of length 1 and without negative numbers; of length 0 where nothing is above 0.
     *
     * @param tokensBTW [B, T, W]
     */
    public Tensor features(Pass pass, Tensor tokensBTW) {
        Tape tape = pass.tape();
        Tensor signals = SignalOperations.transpose(tape, tokensBTW);
        Tensor joined = mix().forward(pass, signals);
        Tensor rows = ShapeOperations.reshape(tape, joined, tokensBTW.value().size(0), width);
        Tensor projected = ActivationOperations.relu(tape, project().forward(pass, rows));
        return VectorOperations.normalise(tape, projected);
    }

    /** The visual logits s, [B, 2], of features z. */
    public Tensor logits(Pass pass, Tensor featuresBD) {
        Tensor thought = ActivationOperations.relu(pass.tape(), hidden().forward(pass, featuresBD));
        return output().forward(pass, thought);
    }

    /**
     * The features z, [B, D], in a graph.
     *
     * @param maps [B, W, H, W'], whose places are the tokens
     */
    public GraphValue describeFeatures(GraphPass pass, GraphValue maps) {
        GraphValue joined = mix().describe(pass, maps.mapsAsTokens(width));
        GraphValue projected =
                project().describe(pass, joined.reshaped(0, width)).relu();
        return projected.over(projected.lengthKeeping(1).atLeast(VectorOperations.SHORTEST));
    }

    /** The visual logits s, [B, 2], of features z in a graph. */
    public GraphValue describeLogits(GraphPass pass, GraphValue features) {
        return output().describe(pass, hidden().describe(pass, features).relu());
    }

    /** [B, W, T] to [B, W, 1]. */
    private Layer mix() {
        int half = Math.max(1, tokens / 2);
        return Sequence.of(
                new SignalConvolution("head.mix", tokens, half),
                new BatchNorm("head.norm", half),
                new SignalConvolution("head.join", half, 1));
    }

    private Linear project() {
        return new Linear("head.project", width, features);
    }

    private Linear hidden() {
        return new Linear("head.hidden", features, Math.max(1, features / 2));
    }

    private Linear output() {
        return new Linear("head.output", Math.max(1, features / 2), CLASSES);
    }

    private static List<Spec> linear(Linear layer) {
        return layer.parameters().stream()
                .map(spec ->
                        spec.role() == Role.WEIGHT ? new Spec(spec.name(), spec.shape(), spec.role(), DEVIATION) : spec)
                .toList();
    }
}

package org.unmask.networks.method;

import java.util.List;
import java.util.stream.Stream;
import org.unmask.engine.operations.ElementwiseOperations;
import org.unmask.engine.operations.MatrixOperations;
import org.unmask.engine.operations.MatrixOperations.Factor;
import org.unmask.engine.operations.ShapeOperations;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.dpgnet.JudgingHeads;
import org.unmask.networks.dpgnet.ProbabilityAverage;
import org.unmask.networks.dpgnet.PromptLearner;
import org.unmask.networks.dpgnet.PromptLearner.Suffixes;
import org.unmask.networks.dpgnet.TokenHead;
import org.unmask.networks.encoder.FeatureLayers;
import org.unmask.networks.encoder.Features;
import org.unmask.networks.encoder.GraphFeatures;
import org.unmask.networks.layer.GraphPass;
import org.unmask.networks.layer.NormStatistics;
import org.unmask.networks.layer.Pass;
import org.unmask.networks.onnx.GraphValue;

/**
 * DPGNet's network: the encoder, the head on its tokens, the prompts with their tower. Legend: B faces, T tokens of a face, W
 * numbers of a token, D numbers of a feature. Immutable.
 *
 * @param method how it learns and judges
 * @param features the encoder's
 * @param head from tokens to features and visual logits
 * @param prompts from contexts to the classes' features
 */
public record DpgnetLayers(Dpgnet method, FeatureLayers features, TokenHead head, PromptLearner prompts)
        implements MethodLayers {
    @Override
    public List<Spec> parameters() {
        return Stream.of(features.parameters(), head.parameters(), prompts.parameters())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<NormStatistics> statistics() {
        return Stream.concat(features.statistics().stream(), head.statistics().stream())
                .toList();
    }

    /** The contexts begin as rows of the table of tokens. */
    @Override
    public void completeFirstValues(ParameterLayout layout, float[] parameters) {
        prompts.writeContexts(layout, parameters);
    }

    /** The embeddings are the features z of length 1. */
    @Override
    public NetworkOutput forward(Pass pass, Tensor faces) {
        Features found = features.forward(pass, faces);
        Tensor z = head.features(pass, tokens(pass, found.maps()));
        Tensor visual = head.logits(pass, z);
        DpgnetSettings settings = method.settings();
        Tensor logits = settings.warmUpJudgement() == JudgingHeads.VISUAL
                ? visual
                : ProbabilityAverage.of(pass.tape(), visual, textLogits(pass, z, settings.answerTexts()));
        return NetworkOutput.of(found.maps(), z, logits);
    }

    /** The classes' features depend on no face and are constants there, so that nobody needs the tower that reads the prompts. */
    @Override
    public GraphOutput describe(GraphPass pass, GraphValue image) {
        GraphFeatures found = features.describe(pass, image);
        GraphValue z = head.describeFeatures(pass, found.maps());
        GraphValue visual = head.describeLogits(pass, z);
        DpgnetSettings settings = method.settings();
        GraphValue logits = settings.warmUpJudgement() == JudgingHeads.VISUAL
                ? visual
                : ProbabilityAverage.describe(visual, describeTextLogits(pass, z));
        return GraphOutput.of(found.maps(), z, logits);
    }

    private GraphValue describeTextLogits(GraphPass pass, GraphValue features) {
        GraphValue classes = pass.computed(
                prompts.parameters(),
                values -> prompts.features(values, method.settings().answerTexts()));
        return features.product(classes.transposed(1, 0))
                .times(method.settings().textScale());
    }

    @Override
    public Objective objective(Pass pass, Tensor faces, Batch batch) {
        Tensor tokens = tokens(pass, features.forward(pass, faces).maps());
        return new DpgnetObjective(this, pass, batch).of(tokens);
    }

    /** The text logits u, [B, 2]: scaled cosines of features z with the classes' features. */
    Tensor textLogits(Pass pass, Tensor featuresBD, Suffixes texts) {
        Tensor classes = prompts.features(pass, texts);
        Tensor cosines = MatrixOperations.product(pass.tape(), Factor.plain(featuresBD), Factor.transposed(classes));
        return ElementwiseOperations.scale(
                pass.tape(), cosines, method.settings().textScale());
    }

    /** Maps [B, H, W, E] as tokens [B, H*W, E]. */
    private Tensor tokens(Pass pass, Tensor maps) {
        return ShapeOperations.reshape(pass.tape(), maps, maps.value().size(0), head.tokens(), head.width());
    }
}

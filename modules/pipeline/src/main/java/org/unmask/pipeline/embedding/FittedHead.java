package org.unmask.pipeline.embedding;

import org.unmask.engine.tape.ParameterLayout;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.model.NetworkLayout;
import org.unmask.pipeline.published.FrozenNetwork;

/**
 * A linear head on embeddings as they are: what they were standardised by is part of its numbers. Immutable by agreement.
 *
 * @param coefficients [E], by which the numbers of an embedding speak for fake
 * @param intercept added to their sum, which is the logarithm of the odds of fake
 * @param penalty of the squared coefficients by which it was fitted
 * @param validationAuc its AUC on the validation faces that the penalty was chosen by
 */
@SuppressWarnings("ArrayRecordComponent")
record FittedHead(double[] coefficients, double intercept, double penalty, double validationAuc) {
    private static final int CLASSES = 2;

    /** The network with this head: half of each number speaks against real and half for fake. */
    ModelState on(FrozenNetwork network) {
        ModelState state = network.state();
        float[] parameters = state.parameters().clone();
        ParameterLayout layout = NetworkLayout.parameters(network.architecture());
        int weight = offset(layout, NetworkLayout.HEAD_WEIGHT);
        for (int number = 0; number < coefficients.length; number++) {
            put(coefficients[number], parameters, weight + CLASSES * number);
        }
        put(intercept, parameters, offset(layout, NetworkLayout.HEAD_BIAS));
        return new ModelState(parameters, state.statistics(), state.optimiserState(), state.steps());
    }

    private static int offset(ParameterLayout layout, String name) {
        return layout.entries().stream()
                .filter(entry -> entry.spec().name().equals(name))
                .findFirst()
                .orElseThrow()
                .offset();
    }

    private static void put(double evidence, float[] parameters, int at) {
        parameters[at] = (float) (-evidence / CLASSES);
        parameters[at + 1] = (float) (evidence / CLASSES);
    }
}

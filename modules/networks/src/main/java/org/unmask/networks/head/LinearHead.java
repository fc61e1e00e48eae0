package org.unmask.networks.head;

import java.io.Serializable;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.model.NetworkLayout;

/**
 * What a classifier's last layer says of embeddings. Immutable by agreement: nobody writes into the array.
 *
 * @param coefficients [E], by which each number speaks for fake
 * @param intercept added to their sum, which is the logarithm of the odds of fake
 */
@SuppressWarnings("ArrayRecordComponent")
public record LinearHead(float[] coefficients, float intercept) implements Serializable {
    private static final int CLASSES = 2;

    /** The last layer of a model. */
    public static LinearHead of(Architecture architecture, ModelState state) {
        ParameterLayout layout = NetworkLayout.parameters(architecture);
        float[] parameters = state.parameters();
        float[] coefficients = new float[architecture.embeddingSize()];
        int weight = layout.offset(NetworkLayout.HEAD_WEIGHT);
        for (int number = 0; number < coefficients.length; number++) {
            coefficients[number] = evidence(parameters, weight + CLASSES * number);
        }
        return new LinearHead(coefficients, evidence(parameters, layout.offset(NetworkLayout.HEAD_BIAS)));
    }

    /** The same model with this last layer: half of each number speaks against real and half for fake. */
    public ModelState on(Architecture architecture, ModelState state) {
        float[] parameters = state.parameters().clone();
        ParameterLayout layout = NetworkLayout.parameters(architecture);
        int weight = layout.offset(NetworkLayout.HEAD_WEIGHT);
        for (int number = 0; number < coefficients.length; number++) {
            put(coefficients[number], parameters, weight + CLASSES * number);
        }
        put(intercept, parameters, layout.offset(NetworkLayout.HEAD_BIAS));
        return new ModelState(parameters, state.statistics(), state.optimiserState(), state.steps());
    }

    /** The probability of fake, 0 to 1. */
    public double pFake(float[] vector) {
        double odds = intercept;
        for (int number = 0; number < coefficients.length; number++) {
            odds += (double) coefficients[number] * vector[number];
        }
        return 1 / (1 + Math.exp(-odds));
    }

    private static float evidence(float[] parameters, int at) {
        return parameters[at + 1] - parameters[at];
    }

    private static void put(float evidence, float[] parameters, int at) {
        parameters[at] = -evidence / CLASSES;
        parameters[at + 1] = evidence / CLASSES;
    }
}

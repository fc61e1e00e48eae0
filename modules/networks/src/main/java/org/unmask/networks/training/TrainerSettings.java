package org.unmask.networks.training;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;
import org.unmask.core.errors.UserException;
import org.unmask.engine.optimiser.Optimiser;
import org.unmask.engine.tape.TrainablePart;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.NetworkLayout;

/**
 * How a trainer learns, whatever the learning rate. Immutable; travels between machines.
 *
 * @param optimiser what turns gradients into new parameters
 * @param clipNorm the greatest Euclidean norm of the gradient of all trainable parameters together; a longer one is scaled down
 *     to it (Pascanu et al. 2013, On the Difficulty of Training Recurrent Neural Networks, algorithm 1); 0 leaves all as they
 *     are
 * @param averageDecay memory of the moving average of the parameters, in [0, 1); 0 keeps no average
 * @param frozen patterns of the names of parameters that stay as they are
 * @param rates what the learning rate is multiplied by in each part of the network
 */
public record TrainerSettings(
        Optimiser optimiser, double clipNorm, double averageDecay, List<String> frozen, LayerRates rates)
        implements Serializable {
    /** Checks the ranges. */
    public TrainerSettings {
        frozen = List.copyOf(frozen);
        require(clipNorm >= 0 && Double.isFinite(clipNorm), "a clip norm of at least 0", clipNorm);
        require(averageDecay >= 0 && averageDecay < 1, "a decay of the average in [0, 1)", averageDecay);
    }

    /** An optimiser and nothing else. */
    public static TrainerSettings of(Optimiser optimiser) {
        return new TrainerSettings(optimiser, 0, 0, List.of(), LayerRates.EVEN);
    }

    /** The same with clipped gradients. */
    public TrainerSettings withClipNorm(double norm) {
        return new TrainerSettings(optimiser, norm, averageDecay, frozen, rates);
    }

    /** The same with an average of the parameters. */
    public TrainerSettings withAverageDecay(double decay) {
        return new TrainerSettings(optimiser, clipNorm, decay, frozen, rates);
    }

    /** The same with frozen parameters. */
    public TrainerSettings withFrozen(List<String> patterns) {
        return new TrainerSettings(optimiser, clipNorm, averageDecay, patterns, rates);
    }

    /**
     * What of a network's parameters is trained: all but those that these settings, its encoder or its method freeze.
     *
     * @throws UserException when a pattern fits no parameter, or all are frozen
     */
    public TrainablePart trainable(Architecture architecture) {
        List<String> patterns = Stream.of(
                        frozen,
                        architecture.encoder().frozen(),
                        architecture.method().frozen())
                .flatMap(List::stream)
                .toList();
        return TrainablePart.of(NetworkLayout.parameters(architecture), patterns);
    }

    private static void require(boolean holds, String expected, double got) {
        if (!holds) {
            throw new UserException(
                    "Cannot set up a trainer: expected " + expected + ", got " + got + ". Correct the configuration.");
        }
    }
}

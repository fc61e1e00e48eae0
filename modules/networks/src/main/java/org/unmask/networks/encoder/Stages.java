package org.unmask.networks.encoder;

import java.util.List;
import java.util.stream.Collectors;
import org.unmask.core.errors.UserException;
import org.unmask.engine.operations.BatchRule;
import org.unmask.engine.operations.ConvolutionOperations.Geometry;
import org.unmask.networks.layer.BatchNorm;
import org.unmask.networks.layer.Convolution;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.layer.Sequence;

/** What encoders of convolutional stages have in common: each stage halves the side. */
final class Stages {
    /** The 3x3 convolution that halves the side. */
    static final Geometry HALVING = new Geometry(3, 2, 1);

    /** The most stages of an encoder. */
    static final int MOST = 8;

    private static final Geometry HALVING_POINT = new Geometry(1, 2, 0);

    private Stages() {}

    private static void requireWidths(List<Integer> widths) {
        if (widths.isEmpty() || widths.size() > MOST || widths.stream().anyMatch(w -> w < 1)) {
            throw new UserException("Cannot build a network: expected 1 to " + MOST + " positive widths, got " + widths
                    + ". Give the channels of each stage.");
        }
    }

    static void requireInput(int inputSize, List<Integer> widths) {
        requireWidths(widths);
        int stages = widths.size();
        if (inputSize < 1 << stages) {
            throw new UserException("Cannot build a network: expected an input of at least " + (1 << stages)
                    + " pixels for " + stages + " stages, got " + inputSize + ". Use larger faces or fewer stages.");
        }
    }

    static String fingerprint(List<Integer> widths) {
        return widths.stream().map(String::valueOf).collect(Collectors.joining("x"));
    }

    /** The first stage's halving convolution of faces with normalisation and ReLU, named below {@code prefix}. */
    static Layer stem(String prefix, int outputs) {
        return Sequence.of(
                Convolution.ofColours(prefix + ".convolution", outputs, HALVING),
                new BatchNorm(prefix + ".norm", outputs));
    }

    /** The shortcut past a block that halves the side: a 1x1 convolution with stride 2 and normalisation. */
    static Layer projection(String block, int inputs, int outputs) {
        return Sequence.of(
                new Convolution(block + ".shortcut.convolution", inputs, outputs, HALVING_POINT),
                new BatchNorm(block + ".shortcut.norm", outputs, BatchRule.Then.NOTHING));
    }
}

package org.unmask.networks.encoder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.unmask.core.config.binding.Violation;

/** An encoder of convolutional stages, each of which halves the side. */
public sealed interface StagedEncoder extends ConfiguredEncoder permits PlainStages, ResidualEncoder, XceptionEncoder {
    /** Channels after each stage. */
    List<Integer> widths();

    @Override
    default int embeddingSize() {
        return widths().get(widths().size() - 1);
    }

    /** Its own widths backwards. */
    @Override
    default Optional<List<Integer>> decoderWidths() {
        List<Integer> backwards = new ArrayList<>(widths().subList(0, widths().size() - 1));
        Collections.reverse(backwards);
        return Optional.of(List.copyOf(backwards));
    }

    @Override
    default int mapSide(int inputSize) {
        int side = inputSize;
        for (int stage = 0; stage < widths().size(); stage++) {
            side = Stages.HALVING.outputSize(side);
        }
        return side;
    }

    @Override
    default void requireInput(int inputSize) {
        Stages.requireInput(inputSize, widths());
    }

    @Override
    default List<Violation> violationsAt(int inputSize) {
        int stages = widths().size();
        if (stages > Stages.MOST) {
            return List.of(new Violation("widths", "at most " + Stages.MOST + " stages"));
        }
        int multiple = 1 << stages;
        return inputSize % multiple == 0
                ? List.of()
                : List.of(new Violation(
                        "input-size", "a multiple of " + multiple + ", for " + stages + " stages in widths"));
    }
}

package org.unmask.networks.training;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.unmask.core.config.binding.Range;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.TrainablePart;

/**
 * What the learning rate is multiplied by in each part of a network. A pretrained encoder wants lower rates than a fresh head,
 * and lower ones still near the picture (layer-wise decay: Clark et al. 2020, ELECTRA, section 3.1; Bao et al. 2022, BEiT).
 * Immutable.
 *
 * <p>The encoder's parameters fall into blocks in the order of its layers: names that agree up to their last number, such as
 * {@code encoder.blocks.3.1}, are of one block; names without a number are of the block before them, those at the beginning
 * of the first. The last block has the encoder's rate, each block before it {@code layerDecay} times the rate of the next.
 *
 * @param encoder factor of the encoder's last block, at least 0
 * @param head factor of all that is not the encoder's, at least 0
 * @param layerDecay factor from block to block towards the picture, above 0 to 1
 */
public record LayerRates(
        @Range(min = 0, max = 1_000) double encoder,
        @Range(min = 0, max = 1_000) double head,
        @Range(min = 0.01, max = 1) double layerDecay)
        implements Serializable {
    /** The same rate everywhere. */
    public static final LayerRates EVEN = new LayerRates(1, 1, 1);

    private static final String ENCODER = "encoder.";
    private static final Pattern BLOCK = Pattern.compile("(.*\\.\\d+)\\..*");

    /** The factor of each slice of {@code part}, in its order. */
    public List<Double> of(TrainablePart part) {
        List<Integer> depths = depths(part);
        int deepest = depths.stream().mapToInt(Integer::intValue).max().orElse(0);
        return depths.stream()
                .map(depth -> depth < 0 ? head : encoder * StrictMath.pow(layerDecay, (double) deepest - depth))
                .toList();
    }

    /** The block of each slice from 0 on, -1 for what is not the encoder's. */
    private static List<Integer> depths(TrainablePart part) {
        List<Integer> depths = new ArrayList<>();
        String last = "";
        int depth = 0;
        for (TrainablePart.Slice slice : part.slices()) {
            Spec spec = slice.source().spec();
            if (!spec.name().startsWith(ENCODER)) {
                depths.add(-1);
                continue;
            }
            Matcher block = BLOCK.matcher(spec.name());
            if (block.matches() && !block.group(1).equals(last)) {
                depth += last.isEmpty() ? 0 : 1;
                last = block.group(1);
            }
            depths.add(depth);
        }
        return List.copyOf(depths);
    }
}

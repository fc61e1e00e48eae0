package org.unmask.networks.encoder;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.unmask.core.config.binding.Range;

/**
 * How a published network's maps become its embedding. Immutable.
 *
 * @param pooling which maps
 * @param depths of {@code depths} how deep each of them lies, as a share of the network's stretches that end in maps; none for all
 */
public record MapPooling(
        PooledMaps pooling, @Range(min = 0.001, max = 1) List<Double> depths) implements Serializable {
    /** By the last maps alone. */
    public static final MapPooling OF_THE_LAST = new MapPooling(PooledMaps.LAST, List.of());

    /** Keeps its own copy of the list. */
    public MapPooling {
        depths = List.copyOf(depths);
    }

    /** Which of {@code count} stretches are pooled, from 0, ascending; at least one. */
    List<Integer> chosen(int count) {
        if (pooling == PooledMaps.LAST) {
            return List.of(count - 1);
        }
        IntStream chosen = depths.isEmpty()
                ? IntStream.range(0, count)
                : depths.stream().mapToInt(share -> (int) Math.max(1, Math.rint(share * count)) - 1);
        return chosen.sorted().distinct().boxed().toList();
    }

    /** What tells it from others in a network of {@code count} stretches; empty for the last maps alone. */
    String fingerprint(int count) {
        if (pooling == PooledMaps.LAST) {
            return "";
        }
        List<Integer> chosen = chosen(count);
        return chosen.size() == count
                ? "-depths"
                : "-depths" + chosen.stream().map(String::valueOf).collect(Collectors.joining("."));
    }
}

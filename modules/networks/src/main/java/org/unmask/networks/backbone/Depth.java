package org.unmask.networks.backbone;

import java.util.List;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.layer.NormStatistics;
import org.unmask.networks.layer.Sequence;

/**
 * A stretch of a backbone that ends in maps, or in tokens, with which something can be done: a block, or what comes before or after
 * the blocks. Immutable.
 *
 * @param layers from what the depth before gives, the first from faces
 * @param channels of the maps, or numbers of a token
 * @param side height and width of the maps, in places
 */
public record Depth(Layer layers, int channels, int side) {
    /** Channels of the maps that its batch normalisations give, in their order; of one that has none those of its end. */
    public List<Integer> normalisedChannels() {
        List<Integer> channels =
                layers.statistics().stream().map(NormStatistics::channels).toList();
        return channels.isEmpty() ? List.of(this.channels) : channels;
    }

    /** Of layers one after the other. */
    static Depth of(List<Layer> layers, int channels, int side) {
        return new Depth(new Sequence(layers), channels, side);
    }
}

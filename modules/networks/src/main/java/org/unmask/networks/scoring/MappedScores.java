package org.unmask.networks.scoring;

import java.util.List;
import org.unmask.core.attention.HeatMap;

/**
 * A network's answers with their places. The array belongs to the caller.
 *
 * @param pFake [B], the probability of class 1 (fake), in [0, 1]
 * @param maps for each of the B faces where the network sees the trace of a forgery, coarse as its last features are
 */
@SuppressWarnings("ArrayRecordComponent")
public record MappedScores(float[] pFake, List<HeatMap> maps) {
    /** Copies the list. */
    public MappedScores {
        maps = List.copyOf(maps);
    }
}

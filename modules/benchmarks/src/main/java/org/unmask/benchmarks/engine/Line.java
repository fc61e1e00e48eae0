package org.unmask.benchmarks.engine;

import java.util.Locale;

/**
 * One line of the table. Immutable.
 *
 * @param threads native threads of each side
 * @param ours median of a step in milliseconds
 * @param theirs the same of the peer
 */
record Line(BenchmarkNetwork network, Mode mode, int threads, double ours, Peer peer, double theirs) {
    static final String HEADER = "network,mode,threads,ours_ms,peer,peer_ms,ratio";

    /** In the columns of {@link #HEADER}; the ratio is ours to theirs, below 1 where ours is faster. */
    String csv() {
        return String.format(
                Locale.ROOT,
                "%s,%s,%d,%.2f,%s,%.2f,%.3f",
                network.word(),
                mode.word(),
                threads,
                ours,
                peer.word(),
                theirs,
                ours / theirs);
    }
}

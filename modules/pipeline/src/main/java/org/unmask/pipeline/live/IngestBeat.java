package org.unmask.pipeline.live;

/**
 * What an ingest came to. Immutable.
 *
 * @param found pictures of the source
 * @param known pictures that an earlier run had taken in or refused
 * @param accepted pictures that were taken in, each with a face at least
 * @param rejected new rejects of all reasons
 * @param faces the new faces
 * @param seconds time from the listing to the last commit
 */
public record IngestBeat(long found, long known, long accepted, long rejected, long faces, double seconds) {
    /** New faces a second; 0 where no time has passed. */
    public double facesPerSecond() {
        return seconds == 0 ? 0 : faces / seconds;
    }
}

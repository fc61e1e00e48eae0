package org.unmask.core.config;

import java.io.Serializable;
import org.unmask.core.config.binding.Range;

/**
 * What ingest takes in. Immutable.
 *
 * @param minSide least width and height of a picture, in pixels
 * @param maxMegapixels largest picture that is decoded, in millions of pixels
 * @param partitionSize files that one task reads
 * @param table how the columns of tables are called
 */
public record IngestConfig(
        @Range(min = 1, max = 65_535) int minSide,
        @Range(min = 1, max = 1_000) int maxMegapixels,
        @Range(min = 1, max = 1_000_000) int partitionSize,
        TableColumnsConfig table)
        implements Serializable {
    /** The largest picture that is decoded, in pixels. */
    public long maxPixels() {
        return maxMegapixels * 1_000_000L;
    }
}

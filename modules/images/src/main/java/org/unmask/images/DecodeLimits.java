package org.unmask.images;

import java.io.Serializable;
import org.unmask.core.intake.RejectReason;

/**
 * What a header may declare before a picture is decoded. Immutable.
 *
 * @param minSide least pixels of the shorter side, at least 1
 * @param maxPixels most pixels (width x height), at least 1; three bytes each while decoded
 */
public record DecodeLimits(int minSide, long maxPixels) implements Serializable {
    /** Faces below 32 pixels carry no trace worth reading; 50 million pixels is more than any camera phone's frame. */
    public static final DecodeLimits DEFAULT = new DecodeLimits(32, 50_000_000L);

    /** What was taken in once is read whatever its size; the memory of a decoder is bounded all the same. */
    public static final DecodeLimits STORED = new DecodeLimits(1, 1_000_000_000L);

    public DecodeLimits {
        if (minSide < 1 || maxPixels < 1) {
            throw new IllegalArgumentException("Cannot set decode limits: expected positive numbers, got minSide="
                    + minSide + " and maxPixels=" + maxPixels + ". Use 1 for no lower limit.");
        }
    }

    void check(ImageHeader header) throws UnreadablePictureException {
        if (header.pixelCount() > maxPixels) {
            throw refused(RejectReason.TOO_LARGE, "expected at most " + maxPixels + " pixels", header);
        }
        if (Math.min(header.width(), header.height()) < minSide) {
            throw refused(RejectReason.TOO_SMALL, "expected at least " + minSide + " pixels a side", header);
        }
    }

    private static UnreadablePictureException refused(RejectReason reason, String expected, ImageHeader header) {
        return new UnreadablePictureException(reason, expected + ", got " + header.width() + " x " + header.height());
    }
}

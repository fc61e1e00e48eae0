package org.unmask.images.mask;

import java.io.Serializable;
import org.unmask.core.hash.Sha256;
import org.unmask.images.Mask;
import org.unmask.images.PictureCodec;

/**
 * A mask as the tables keep it. Immutable by agreement: nobody writes into the array.
 *
 * @param png single channel, 8-bit grey, 255 manipulated, 0 untouched
 * @param width pixels in a row
 * @param height rows
 * @param coveredFraction manipulated pixels over all pixels, in [0, 1]
 * @param sha256 of the values row by row, one byte a pixel: equal masks have equal sums however a file compresses them
 */
@SuppressWarnings("ArrayRecordComponent")
public record EncodedMask(byte[] png, int width, int height, double coveredFraction, String sha256)
        implements Serializable {
    /** The mask, encoded. */
    public static EncodedMask of(Mask mask) {
        return new EncodedMask(
                PictureCodec.encodePng(mask),
                mask.width(),
                mask.height(),
                mask.coveredFraction(),
                Sha256.hex(mask.values()));
    }

    /** Whether it covers no pixel. */
    public boolean isEmpty() {
        return coveredFraction == 0;
    }

    /** Its size in words, such as {@code 128 x 128}. */
    public String size() {
        return width + " x " + height;
    }
}

package org.unmask.images.mask;

import org.unmask.core.intake.RejectReason;
import org.unmask.images.DecodeLimits;
import org.unmask.images.ImageFormat;
import org.unmask.images.Mask;
import org.unmask.images.PictureCodec;
import org.unmask.images.StoredSamples;
import org.unmask.images.UnreadablePictureException;

/**
 * Reads a mask out of a PNG file. Black is untouched; every other pixel is manipulated and has the same colour as all the
 * others of its kind, whether 1, 255 or a class's colour, to the last of its 16 bits. What cannot be seen is untouched.
 * Stateless.
 */
public final class MaskFile {
    private static final DecodeLimits LIMITS = new DecodeLimits(1, DecodeLimits.DEFAULT.maxPixels());

    private static final long BLACK = 0;

    private MaskFile() {}

    /**
     * The mask in a file.
     *
     * @throws BrokenMaskException if it is no whole PNG file, or has more than two colours, or two and neither is black
     */
    public static Mask read(byte[] bytes) throws BrokenMaskException {
        try {
            ImageFormat format = PictureCodec.imageHeader(bytes).format();
            if (format != ImageFormat.PNG) {
                throw new BrokenMaskException(
                        RejectReason.MASK_UNREADABLE,
                        "expected a PNG file, which keeps edges as they are, got " + format);
            }
            return twoValued(new PictureCodec(LIMITS).samples(bytes));
        } catch (UnreadablePictureException e) {
            throw new BrokenMaskException(RejectReason.MASK_UNREADABLE, e.detail());
        }
    }

    private static Mask twoValued(StoredSamples samples) throws BrokenMaskException {
        byte[] values = new byte[samples.pixelCount()];
        long marked = BLACK;
        for (int pixel = 0; pixel < values.length; pixel++) {
            long colour = samples.isInvisible(pixel) ? BLACK : opaqueColour(samples, pixel);
            if (colour != BLACK) {
                if (marked != BLACK && colour != marked) {
                    throw notTwoValued(String.format(
                            "expected black and one other colour, got #%012x and #%012x beside it", marked, colour));
                }
                marked = colour;
                values[pixel] = (byte) 255;
            }
        }
        return Mask.of(samples.width(), samples.height(), values);
    }

    private static long opaqueColour(StoredSamples samples, int pixel) throws BrokenMaskException {
        if (!samples.isOpaque(pixel)) {
            throw notTwoValued("expected pixels that are seen or not, got half a transparency");
        }
        return samples.colour(pixel);
    }

    private static BrokenMaskException notTwoValued(String detail) {
        return new BrokenMaskException(RejectReason.MASK_NOT_TWO_VALUED, detail);
    }
}

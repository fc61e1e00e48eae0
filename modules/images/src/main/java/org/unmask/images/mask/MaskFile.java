package org.unmask.images.mask;

import org.unmask.core.intake.RejectReason;
import org.unmask.images.DecodeLimits;
import org.unmask.images.ImageFormat;
import org.unmask.images.Mask;
import org.unmask.images.Picture;
import org.unmask.images.PictureCodec;
import org.unmask.images.UnreadablePictureException;

/**
 * Reads a mask out of a PNG file. Black is untouched; every other pixel is manipulated and has the same colour as all the
 * others of its kind, whether 1, 255 or a class's colour. Transparency is left aside. Stateless.
 */
public final class MaskFile {
    private static final DecodeLimits LIMITS = new DecodeLimits(1, DecodeLimits.DEFAULT.maxPixels());

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
            return twoValued(new PictureCodec(LIMITS).decode(bytes));
        } catch (UnreadablePictureException e) {
            throw new BrokenMaskException(RejectReason.MASK_UNREADABLE, e.detail());
        }
    }

    private static Mask twoValued(Picture picture) throws BrokenMaskException {
        byte[] rgb = picture.rgb();
        byte[] values = new byte[rgb.length / Picture.CHANNELS];
        int marked = 0;
        for (int i = 0; i < values.length; i++) {
            int colour = colour(rgb, i);
            if (colour != 0) {
                if (marked != 0 && colour != marked) {
                    throw new BrokenMaskException(
                            RejectReason.MASK_NOT_TWO_VALUED,
                            String.format(
                                    "expected black and one other colour, got #%06x and #%06x beside it",
                                    marked, colour));
                }
                marked = colour;
                values[i] = (byte) 255;
            }
        }
        return Mask.of(picture.width(), picture.height(), values);
    }

    private static int colour(byte[] rgb, int pixel) {
        int at = pixel * Picture.CHANNELS;
        return ((rgb[at] & 0xff) << 16) | ((rgb[at + 1] & 0xff) << 8) | (rgb[at + 2] & 0xff);
    }
}

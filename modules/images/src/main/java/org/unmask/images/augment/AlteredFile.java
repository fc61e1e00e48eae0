package org.unmask.images.augment;

import org.unmask.core.view.Alteration;
import org.unmask.images.Picture;
import org.unmask.images.PictureCodec;
import org.unmask.images.Pictures;
import org.unmask.images.UnreadablePictureException;

/**
 * Files of altered pictures. What is not saved as JPEG is saved without loss, so that nothing happens to a picture but the alteration.
 * Stateless; the same bytes for the same file.
 */
public final class AlteredFile {
    private static final int CUT_OFF_PARTS = 16;
    private static final int LEVELS_BRIGHTER = 24;
    private static final double BLUR_PIXELS = 1;

    private AlteredFile() {}

    /**
     * The file of the picture of a file, altered.
     *
     * @throws UnreadablePictureException if the codec cannot decode it
     */
    public static byte[] of(byte[] file, Alteration alteration, PictureCodec codec) throws UnreadablePictureException {
        Picture picture = codec.decode(file);
        return switch (alteration) {
            case JPEG_100 -> PictureCodec.encodeJpeg(picture, 100);
            case JPEG_90 -> PictureCodec.encodeJpeg(picture, 90);
            case JPEG_75 -> PictureCodec.encodeJpeg(picture, 75);
            case JPEG_50 -> PictureCodec.encodeJpeg(picture, 50);
            case HALF_SIZE -> PictureCodec.encodePng(scaled(picture, 0.5));
            case BLUR -> PictureCodec.encodePng(Pictures.blur(picture, BLUR_PIXELS));
            case SCREENSHOT -> PictureCodec.encodePng(scaled(withoutMargin(picture), 0.75));
            case MIRROR -> PictureCodec.encodePng(mirrored(picture));
            case BRIGHTER -> PictureCodec.encodePng(brighter(picture));
        };
    }

    private static Picture scaled(Picture picture, double scale) {
        return Pictures.resize(picture, side(picture.width(), scale), side(picture.height(), scale));
    }

    private static int side(int pixels, double scale) {
        return (int) Math.max(1, Math.round(pixels * scale));
    }

    private static Picture withoutMargin(Picture picture) {
        int left = picture.width() / CUT_OFF_PARTS;
        int top = picture.height() / CUT_OFF_PARTS;
        return Pictures.crop(picture, left, top, picture.width() - 2 * left, picture.height() - 2 * top);
    }

    private static Picture mirrored(Picture picture) {
        byte[] rgb = picture.rgb();
        byte[] turned = new byte[rgb.length];
        int width = picture.width();
        for (int pixel = 0; pixel < rgb.length / Picture.CHANNELS; pixel++) {
            int row = pixel / width;
            int to = (row * width + width - 1 - pixel % width) * Picture.CHANNELS;
            System.arraycopy(rgb, pixel * Picture.CHANNELS, turned, to, Picture.CHANNELS);
        }
        return Picture.of(width, picture.height(), turned);
    }

    private static Picture brighter(Picture picture) {
        byte[] rgb = picture.rgb();
        byte[] lifted = new byte[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            lifted[i] = (byte) Math.min(255, (rgb[i] & 0xff) + LEVELS_BRIGHTER);
        }
        return Picture.of(picture.width(), picture.height(), lifted);
    }
}

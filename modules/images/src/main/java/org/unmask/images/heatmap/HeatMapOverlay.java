package org.unmask.images.heatmap;

import org.unmask.core.attention.HeatMap;
import org.unmask.images.Picture;
import org.unmask.images.PictureCodec;

/**
 * Draws a heat map over its face: blue where the network looked a little, through yellow, to red where it looked most; where it
 * did not look the face stays as it is. The map is enlarged with straight lines between its cells' centres. Stateless, no
 * native library but for the file.
 */
public final class HeatMapOverlay {
    /** What a full value hides of the face. */
    private static final double OPACITY = 0.6;

    private HeatMapOverlay() {}

    /** The face with the map over it, of the face's size. */
    public static Picture over(Picture face, HeatMap map) {
        byte[] rgb = face.rgb();
        for (int y = 0; y < face.height(); y++) {
            for (int x = 0; x < face.width(); x++) {
                double heat = map.at((x + 0.5) / face.width(), (y + 0.5) / face.height());
                blend(rgb, (y * face.width() + x) * Picture.CHANNELS, heat);
            }
        }
        return Picture.of(face.width(), face.height(), rgb);
    }

    /** {@link #over} as a PNG file. */
    public static byte[] png(Picture face, HeatMap map) {
        return PictureCodec.encodePng(over(face, map));
    }

    private static void blend(byte[] rgb, int at, double heat) {
        double share = OPACITY * heat;
        double[] colour = {red(heat), green(heat), blue(heat)};
        for (int channel = 0; channel < Picture.CHANNELS; channel++) {
            double mixed = (1 - share) * (rgb[at + channel] & 0xff) + share * 255 * colour[channel];
            rgb[at + channel] = (byte) Math.round(mixed);
        }
    }

    private static double red(double heat) {
        return Math.min(1, 2 * heat);
    }

    private static double green(double heat) {
        return 1 - Math.abs(2 * heat - 1);
    }

    private static double blue(double heat) {
        return Math.max(0, 1 - 2 * heat);
    }
}

package org.unmask.images;

/**
 * How much there is to see in a picture, measured on its grey pixels as they are: on all of them, or on every few of every few rows where it has
 * more than some ten thousand, which says the same of it. Immutable.
 *
 * @param sharpness variance of the Laplacian (of a pixel and its four neighbours), at least 0; small for what is blurred
 * @param exposure mean, 0 black to 1 white
 * @param entropy of the distribution of the 256 grey values, 0..8 bits
 */
public record PictureQuality(double sharpness, double exposure, double entropy) {
    /** Places that are looked at, about. */
    private static final double PLACES = 1 << 14;

    /** Measures a picture; well below a millisecond. */
    public static PictureQuality of(Picture picture) {
        int step = (int) Math.max(1, Math.sqrt((double) picture.width() * picture.height() / PLACES));
        GreyStatistics greys = new GreyStatistics();
        for (int y = step / 2; y < picture.height(); y += step) {
            for (int x = step / 2; x < picture.width(); x += step) {
                int grey = grey(picture, x, y);
                int laplacian = grey(picture, x - 1, y)
                        + grey(picture, x + 1, y)
                        + grey(picture, x, y - 1)
                        + grey(picture, x, y + 1)
                        - 4 * grey;
                greys.add(grey, laplacian);
            }
        }
        return greys.quality();
    }

    /** The border's pixels are their own neighbours. */
    private static int grey(Picture picture, int x, int y) {
        int column = Math.max(0, Math.min(picture.width() - 1, x));
        int row = Math.max(0, Math.min(picture.height() - 1, y));
        byte[] rgb = picture.samples();
        int at = (row * picture.width() + column) * Picture.CHANNELS;
        return (77 * (rgb[at] & 0xff) + 150 * (rgb[at + 1] & 0xff) + 29 * (rgb[at + 2] & 0xff)) >> 8;
    }
}

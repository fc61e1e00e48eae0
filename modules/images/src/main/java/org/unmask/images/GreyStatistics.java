package org.unmask.images;

/** What a {@link PictureQuality} is made of, gathered place by place. One thread. */
final class GreyStatistics {
    private static final int GREYS = 256;

    private final int[] histogram = new int[GREYS];
    private long count;
    private double sum;
    private double squares;

    /**
     * Notes a place.
     *
     * @param grey 0..255
     * @param laplacian the sum of its four neighbours less four times itself
     */
    void add(int grey, int laplacian) {
        histogram[grey]++;
        count++;
        sum += laplacian;
        squares += (double) laplacian * laplacian;
    }

    /** Of the places so far, at least one. */
    PictureQuality quality() {
        double mean = sum / count;
        return new PictureQuality(squares / count - mean * mean, exposure(), entropy());
    }

    private double exposure() {
        double greys = 0;
        for (int grey = 0; grey < GREYS; grey++) {
            greys += (double) grey * histogram[grey];
        }
        return greys / count / (GREYS - 1);
    }

    private double entropy() {
        double entropy = 0;
        for (int times : histogram) {
            double share = (double) times / count;
            entropy -= times == 0 ? 0 : share * Math.log(share) / Math.log(2);
        }
        return entropy;
    }
}

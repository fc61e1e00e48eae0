package org.unmask.core.likeness;

import java.io.Serializable;

/**
 * When two crops are the same picture: their perceptual hashes differ in few bits and their thumbnails in little of a grey level. The first
 * alone is not enough, since faces that were cut out alike have their low frequencies in common. The fewer pixels a value of a thumbnail is
 * the mean of, the more it is moved by encoding and resizing: for crops below {@value #SMALL} pixels the limit rises. Immutable.
 *
 * @param hashDistance as many of the 64 bits of the perceptual hash may differ
 * @param thumbnailDifference mean absolute difference of the thumbnails' grey values, 0..255, up to which crops that are not small are the
 *     same picture
 */
public record Likeness(int hashDistance, double thumbnailDifference) implements Serializable {
    private static final double SMALL = 140;

    /** How the difference of copies was seen to grow as crops get smaller. */
    private static final double GROWTH = 1.5;

    /**
     * What is compared of a crop.
     *
     * @param hash its perceptual hash
     * @param thumbnail grey values, as many of every crop
     * @param side the crop's shorter side, in pixels
     */
    public record Looks(long hash, byte[] thumbnail, int side) implements Serializable {}

    /** Whether two crops are the same picture. */
    public boolean holds(Looks one, Looks other) {
        return Long.bitCount(one.hash ^ other.hash) <= hashDistance
                && sum(one.thumbnail, other.thumbnail) <= limit(Math.min(one.side, other.side)) * one.thumbnail.length;
    }

    private double limit(int side) {
        return thumbnailDifference * Math.max(1, Math.pow(SMALL / side, GROWTH));
    }

    private static int sum(byte[] one, byte[] other) {
        int sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += Math.abs((one[i] & 0xff) - (other[i] & 0xff));
        }
        return sum;
    }
}

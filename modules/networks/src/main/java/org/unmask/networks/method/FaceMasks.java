package org.unmask.networks.method;

import java.util.Arrays;
import org.unmask.core.errors.DataContractException;

/**
 * Which pixels were manipulated, of those few faces of a batch of which it is known. Not copied: leave the arrays alone during
 * a step.
 *
 * @param side height and width of a mask in pixels, those of the faces
 * @param faces the masked faces' indices in the batch, ascending
 * @param covered [faces, side, side], 0 untouched, anything else manipulated
 */
@SuppressWarnings("ArrayRecordComponent")
public record FaceMasks(int side, int[] faces, byte[] covered) {
    /** No face has a mask. */
    public static final FaceMasks NONE = new FaceMasks(0, new int[0], new byte[0]);

    /** Checks that every masked face has a whole mask. */
    public FaceMasks {
        if ((long) faces.length * side * side != covered.length) {
            throw new DataContractException(
                    "Cannot train on masks: expected " + side + " x " + side + " bytes for each of " + faces.length
                            + " masks, got " + covered.length + ". Resize the masks to the faces.");
        }
    }

    /** Whether no face has a mask. */
    public boolean isEmpty() {
        return faces.length == 0;
    }

    /**
     * The share of manipulated pixels at each place of maps of a lower resolution, [batch, mapSide, mapSide], from 0 to 1; 0 for
     * faces without a mask.
     *
     * @param mapSide at most {@link #side}
     */
    public float[] shares(int batch, int mapSide) {
        float[] shares = new float[batch * mapSide * mapSide];
        for (int mask = 0; mask < faces.length; mask++) {
            for (int place = 0; place < mapSide * mapSide; place++) {
                shares[faces[mask] * mapSide * mapSide + place] =
                        share(mask, place / mapSide, place % mapSide, mapSide);
            }
        }
        return shares;
    }

    /** Weights [batch] under which a mean over the batch is the mean over the masked faces alone. */
    public float[] weights(int batch) {
        float[] weights = new float[batch];
        for (int face : faces) {
            weights[face] = (float) batch / faces.length;
        }
        return weights;
    }

    private float share(int mask, int row, int column, int mapSide) {
        int top = row * side / mapSide;
        int bottom = (row + 1) * side / mapSide;
        int left = column * side / mapSide;
        int right = (column + 1) * side / mapSide;
        int manipulated = 0;
        for (int y = top; y < bottom; y++) {
            int line = (mask * side + y) * side;
            for (int x = left; x < right; x++) {
                manipulated += covered[line + x] != 0 ? 1 : 0;
            }
        }
        return (float) manipulated / ((bottom - top) * (right - left));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FaceMasks that
                && side == that.side
                && Arrays.equals(faces, that.faces)
                && Arrays.equals(covered, that.covered);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * side + Arrays.hashCode(faces)) + Arrays.hashCode(covered);
    }

    @Override
    public String toString() {
        return "FaceMasks[side=" + side + ", faces=" + Arrays.toString(faces) + "]";
    }
}

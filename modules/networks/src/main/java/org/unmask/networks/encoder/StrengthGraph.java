package org.unmask.networks.encoder;

import java.util.ArrayList;
import java.util.List;
import org.unmask.networks.onnx.GraphValue;

/**
 * {@link ResidualStrengths} in a graph. Legend: B batch, I residuals a side, S strengths of a plane. Immutable.
 *
 * @param places from top to bottom and from left to right; 0 for none
 */
record StrengthGraph(int places) {
    /** Of residuals [B, I, I], as they are before they are rounded, the strengths in each place: one value [B, S], or none. */
    List<GraphValue> of(GraphValue residuals, int inside) {
        if (places == 0) {
            return List.of();
        }
        GraphValue rows = means(residuals, inside, places, ResidualStrengths::rowOf);
        GraphValue columns = means(residuals, inside, ResidualStrengths.columns(places), ResidualStrengths::columnOf);
        return List.of(rows.product(residuals.absolute())
                .product(columns.transposed(1, 0))
                .plus(ResidualStrengths.LEAST)
                .log()
                .times(ResidualStrengths.WEIGHT)
                .reshaped(0, ResidualStrengths.count(places)));
    }

    /** Of a plane [B, size, size] the strengths at the smaller sizes, one value for each plane of residuals. */
    List<GraphValue> ofSmaller(GraphValue plane, int size) {
        List<GraphValue> strengths = new ArrayList<>();
        GraphValue smaller = plane;
        for (int scale = 1; places > 0 && scale < ResidualStrengths.SCALES; scale++) {
            int side = size >> scale;
            smaller = halved(smaller, side);
            for (ResidualFilter filter : ResidualFilter.values()) {
                for (boolean down : filter.directions()) {
                    strengths.addAll(of(filter.describe(smaller, side, down), side - 2 * ResidualFilter.REACH));
                }
            }
        }
        return strengths;
    }

    private static GraphValue halved(GraphValue plane, int half) {
        return plane.slice(1, 0, 2L * half)
                .slice(2, 0, 2L * half)
                .reshaped(0, half, 2, half, 2)
                .mean(2, 4);
    }

    /** [count, I]: each row takes the mean of one place. */
    private GraphValue means(GraphValue residuals, int inside, int count, PlaceOf placeOf) {
        float[] shares = new float[count * inside];
        int[] found = new int[count];
        for (int residual = 0; residual < inside; residual++) {
            found[placeOf.place(residual, inside, places)]++;
        }
        for (int residual = 0; residual < inside; residual++) {
            int place = placeOf.place(residual, inside, places);
            shares[place * inside + residual] = 1f / found[place];
        }
        return residuals.graph().constant(List.of(count, inside), shares);
    }

    /** How {@link ResidualStrengths} finds a place. */
    private interface PlaceOf {
        int place(int residual, int inside, int places);
    }
}

package org.unmask.networks.onnx;

import java.util.List;
import org.unmask.networks.onnx.OnnxGraph.ElementType;

/**
 * OpenCV's resize of 8-bit pictures in a graph: area averages where a picture shrinks ({@code INTER_AREA}), cubic interpolation where
 * it grows in one direction or both ({@code INTER_CUBIC}). Rows and columns are each a matrix of weights that follows from the sizes,
 * and levels are rounded in the end. Deviation: OpenCV adds float32 in another order, so that a level between two may be rounded
 * to the other one. Legend: S places of the new side, T places of the old one. Stateless.
 */
public final class PictureResize {
    /** OpenCV leaves out what reaches less far into a pixel. */
    private static final double LEAST_OVERLAP = 1e-3;

    /** Of Keys 1981, Cubic Convolution Interpolation for Digital Image Processing, equation 8, as OpenCV has it. */
    private static final double A = -0.75;

    /** Weights of cubic interpolation are whole multiples of one over this. */
    private static final double CUBIC_UNIT = 2_048;

    private static final int CUBIC_TAPS = 4;

    private PictureResize() {}

    /**
     * Pictures in another size, or as they are where they have it.
     *
     * @param planes [B, 3, height, width], whole numbers from 0 to 255
     * @param size the new height and width, a vector of whole numbers
     */
    public static GraphValue of(GraphValue planes, GraphValue size) {
        GraphValue own = planes.extents(2, 4);
        return planes.graph()
                .either(all(own.isEqualTo(size)), () -> planes.node("Identity"), () -> resized(planes, own, size));
    }

    private static GraphValue resized(GraphValue planes, GraphValue own, GraphValue size) {
        GraphValue shrinks = all(own.isAtLeast(size));
        GraphValue isWhole = all(own.node("Mod", size).isEqualTo(size.minus(size)));
        GraphValue rows = weights(own, size, 0, shrinks, isWhole);
        GraphValue columns = weights(own, size, 1, shrinks, isWhole).transposed(1, 0);
        GraphValue sums = rows.product(planes.product(columns)).times(scale(own.over(size), isWhole));
        // Where both sides are halved, OpenCV rounds up what lies between two levels, elsewhere to the even one.
        GraphValue halved = own.isEqualTo(size.plus(size)).minimum(0);
        return sums.plus(halved.times(0.125)).rounded().clipped(0, 255);
    }

    /** Levels of a whole number of pixels are added before they are divided. */
    private static GraphValue scale(GraphValue pixels, GraphValue isWhole) {
        GraphValue one = pixels.graph().number(1);
        GraphValue area = pixels.at(0, 0).times(pixels.at(0, 1)).as(ElementType.FLOAT);
        return isWhole.chooses(one.over(area), one);
    }

    /** [S, T], for each new place of an axis the weights of all old ones. */
    private static GraphValue weights(
            GraphValue own, GraphValue size, int axis, GraphValue shrinks, GraphValue isWhole) {
        GraphValue from = own.at(0, axis).as(ElementType.DOUBLE);
        GraphValue to = size.at(0, axis).as(ElementType.DOUBLE);
        GraphValue places = places(to).reshaped(-1, 1);
        GraphValue scale = from.over(to);
        return shrinks.chooses(areas(places, from, scale, isWhole), cubic(places, from, scale));
    }

    /** The share of each old place in what a new one covers of the old axis. */
    private static GraphValue areas(GraphValue places, GraphValue from, GraphValue scale, GraphValue isWhole) {
        GraphValue start = places.times(scale);
        GraphValue old = places(from);
        GraphValue end = start.plus(scale).lesser(old.plus(old.graph().exactly(1)));
        GraphValue overlap = end.minus(start.greater(old));
        GraphValue counts = old.graph().exactly(LEAST_OVERLAP).isBelow(overlap).as(ElementType.DOUBLE);
        GraphValue covered = scale.lesser(from.minus(start));
        GraphValue divisor = isWhole.chooses(old.graph().exactly(1), covered);
        return overlap.times(counts).over(divisor).as(ElementType.FLOAT);
    }

    /** The four old places around the middle of each new one; those beyond the border are the last before it. */
    private static GraphValue cubic(GraphValue places, GraphValue from, GraphValue scale) {
        GraphValue half = places.graph().exactly(0.5);
        GraphValue middle = places.plus(half).times(scale).minus(half).as(ElementType.FLOAT);
        GraphValue before = middle.floor();
        GraphValue old = places(from).as(ElementType.FLOAT);
        GraphValue last = from.as(ElementType.FLOAT).plus(-1);
        List<GraphValue> taps = taps(middle.minus(before));
        GraphValue sum = taps.get(0).graph().number(0);
        for (int tap = 0; tap < CUBIC_TAPS; tap++) {
            GraphValue place = before.plus(tap - 1).atLeast(0).lesser(last);
            sum = sum.plus(old.isEqualTo(place).times(taps.get(tap)));
        }
        return sum;
    }

    /** The weights of four neighbours, for shares of the way from the second to the third. */
    private static List<GraphValue> taps(GraphValue share) {
        GraphValue first = outer(share.plus(1));
        GraphValue second = inner(share);
        GraphValue third = inner(share.times(-1).plus(1));
        GraphValue fourth = first.plus(second).plus(third).times(-1).plus(1);
        return List.of(rounded(first), rounded(second), rounded(third), rounded(fourth));
    }

    private static GraphValue inner(GraphValue distance) {
        return distance.times(A + 2)
                .plus(-A - 3)
                .times(distance)
                .times(distance)
                .plus(1);
    }

    private static GraphValue outer(GraphValue distance) {
        return distance.times(A)
                .plus(-5 * A)
                .times(distance)
                .plus(8 * A)
                .times(distance)
                .plus(-4 * A);
    }

    private static GraphValue rounded(GraphValue weight) {
        return weight.times(CUBIC_UNIT).rounded().over(CUBIC_UNIT);
    }

    /** 0, 1 and so on to before {@code end}. */
    private static GraphValue places(GraphValue end) {
        return end.graph().exactly(0).node("Range", end, end.graph().exactly(1));
    }

    private static GraphValue all(GraphValue ones) {
        return ones.minimum(0).as(ElementType.BOOL);
    }
}

package org.unmask.networks.encoder;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import org.unmask.networks.onnx.GraphValue;
import org.unmask.networks.onnx.OnnxGraph.ElementType;

/**
 * {@link Cooccurrences} in a graph. Each sum is made of the same products in the same order, so that a residual between two values is
 * rounded to the same one. Legend: B batch, I residuals a side, R runs, K kinds of runs, G cells a side. Immutable.
 *
 * @param size of a face in pixels
 * @param cells G
 */
record CooccurrenceGraph(int size, int cells) {
    private static final int REACH = ResidualFilter.REACH;
    private static final int LENGTH = 4;

    /** The features of faces [B, 3, size, size] of colours from -1 to 1: [B, E, G, G]. */
    GraphValue of(GraphValue faces) {
        List<GraphValue> features = new ArrayList<>();
        for (GraphValue plane : planes(faces)) {
            for (ResidualFilter filter : ResidualFilter.values()) {
                GraphValue along = filter.describe(plane, size, false);
                if (filter.isOfALine()) {
                    GraphValue down = filter.describe(plane, size, true);
                    features.add(shares(runsAlong(along), runsDown(down)));
                    features.add(shares(runsDown(along), runsAlong(down)));
                } else {
                    features.add(shares(runsAlong(along), runsDown(along)));
                }
            }
        }
        return GraphValue.joined(2, features).tokensAsMaps(cells);
    }

    /** Luminance and the two colour differences, each [B, size, size]. */
    private static List<GraphValue> planes(GraphValue faces) {
        GraphValue red = faces.at(1, 0);
        GraphValue blue = faces.at(1, 2);
        GraphValue luminance =
                red.times(0.299).plus(faces.at(1, 1).times(0.587)).plus(blue.times(0.114));
        return List.of(
                luminance.times(127.5),
                red.minus(luminance).times(0.713).times(127.5),
                blue.minus(luminance).times(0.564).times(127.5));
    }

    /** The place of each run along a line among all cells' kinds, [B, R], of residuals [B, I, I]. */
    private GraphValue runsAlong(GraphValue residuals) {
        int inside = inside();
        return runs(residuals, 2, bins(inside, inside - LENGTH + 1, (y, x) -> cell(y) * cells + cell(x + LENGTH - 1)));
    }

    /** The same of runs down a column. */
    private GraphValue runsDown(GraphValue residuals) {
        int inside = inside();
        return runs(residuals, 1, bins(inside - LENGTH + 1, inside, (y, x) -> cell(y + LENGTH - 1) * cells + cell(x)));
    }

    private GraphValue runs(GraphValue residuals, int axis, long[] bins) {
        int count = inside() - LENGTH + 1;
        GraphValue run = residuals.slice(axis, 0, count);
        for (int place = 1; place < LENGTH; place++) {
            run = run.times(RunsOfFour.VALUES).plus(residuals.slice(axis, place, place + count));
        }
        long[] kinds =
                IntStream.range(0, RunsOfFour.RUNS).mapToLong(RunsOfFour::kind).toArray();
        GraphValue kind =
                residuals.graph().integers(kinds).looked(run.reshaped(0, -1).as(ElementType.INT64));
        return kind.plus(residuals.graph().integers(bins));
    }

    /** The roots of the shares of all kinds in each cell, [B, G * G, K], of two lots of runs together. */
    private GraphValue shares(GraphValue runs, GraphValue others) {
        GraphValue counts = GraphValue.joined(1, List.of(runs, others))
                .counted(cells * cells * RunsOfFour.KINDS)
                .reshaped(0, cells * cells, RunsOfFour.KINDS);
        GraphValue all = counts.sumKeeping(2).atLeast(1);
        GraphValue share = counts.graph().number(RunsOfFour.KINDS).over(all);
        return counts.times(share).root();
    }

    private int inside() {
        return size - 2 * REACH;
    }

    private int cell(int residual) {
        return Math.min(cells - 1, residual * cells / inside());
    }

    /** Where the kinds of a cell begin, for each of {@code height x width} runs. */
    private static long[] bins(int height, int width, IntBinaryOperator cell) {
        return IntStream.range(0, height * width)
                .mapToLong(run -> (long) RunsOfFour.KINDS * cell.applyAsInt(run / width, run % width))
                .toArray();
    }
}

package org.unmask.networks.encoder;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import org.unmask.networks.onnx.GraphValue;
import org.unmask.networks.onnx.OnnxGraph;
import org.unmask.networks.onnx.OnnxGraph.ElementType;

/**
 * {@link Cooccurrences} in a graph. Each sum is made of the same products in the same order, so that a residual between two values is
 * rounded to the same one. Legend: B batch, I residuals a side, R runs, K kinds of runs, G cells a side. Immutable.
 *
 * @param size of a face in pixels
 * @param cells G
 * @param places of strengths, a side; 0 for none
 */
record CooccurrenceGraph(int size, int cells, int places) {
    private static final int REACH = ResidualFilter.REACH;
    private static final int LENGTH = 4;

    /** The features of faces [B, 3, size, size] of colours from -1 to 1. */
    GraphFeatures of(GraphValue faces) {
        Runs runs = new Runs(this, faces.graph());
        StrengthGraph strengths = new StrengthGraph(places);
        List<GraphValue> counts = new ArrayList<>();
        List<GraphValue> embedding = new ArrayList<>();
        for (GraphValue plane : planes(faces)) {
            for (ResidualFilter filter : ResidualFilter.values()) {
                List<GraphValue> rounded = new ArrayList<>();
                for (boolean down : filter.directions()) {
                    GraphValue residuals = filter.describe(plane, size, down);
                    embedding.addAll(strengths.of(residuals, inside()));
                    rounded.add(ResidualFilter.rounded(residuals));
                }
                counts.addAll(counts(runs, rounded));
            }
            embedding.addAll(strengths.ofSmaller(plane, size));
        }
        GraphValue maps = GraphValue.joined(2, counts).tokensAsMaps(cells);
        embedding.add(0, maps.mean(2, 3));
        return new GraphFeatures(maps, GraphValue.joined(1, embedding));
    }

    /** Of a filter's residuals, of a filter of a line also those down the columns. */
    private List<GraphValue> counts(Runs runs, List<GraphValue> residuals) {
        GraphValue along = residuals.get(0);
        if (residuals.size() == 1) {
            return List.of(shares(runs.along(along), runs.down(along)));
        }
        GraphValue down = residuals.get(1);
        return List.of(shares(runs.along(along), runs.down(down)), shares(runs.down(along), runs.along(down)));
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

    /** The roots of the shares of all kinds in each cell, [B, G * G, K], of two lots of runs together. */
    private GraphValue shares(GraphValue runs, GraphValue others) {
        int all = cells * cells;
        GraphValue counts = GraphValue.joined(1, List.of(runs, others))
                .counted(all * RunsOfFour.KINDS)
                .reshaped(0, all, RunsOfFour.KINDS);
        GraphValue total = counts.sumKeeping(2).atLeast(1);
        GraphValue share = counts.graph().number(RunsOfFour.KINDS).over(total);
        return counts.times(share).root();
    }

    private int inside() {
        return size - 2 * REACH;
    }

    private int cell(int residual) {
        return Math.min(cells - 1, residual * cells / inside());
    }

    /** Which bin each run of residuals [B, I, I] falls into, [B, R]: one for each kind in each cell. */
    private static final class Runs {
        private final int count;
        private final GraphValue kinds;
        private final GraphValue binsAlong;
        private final GraphValue binsDown;

        Runs(CooccurrenceGraph faces, OnnxGraph graph) {
            int inside = faces.inside();
            count = inside - LENGTH + 1;
            kinds = graph.integers(IntStream.range(0, RunsOfFour.RUNS)
                    .mapToLong(RunsOfFour::kind)
                    .toArray());
            binsAlong = graph.integers(
                    bins(inside, count, (y, x) -> faces.cell(y) * faces.cells + faces.cell(x + LENGTH - 1)));
            binsDown = graph.integers(
                    bins(count, inside, (y, x) -> faces.cell(y + LENGTH - 1) * faces.cells + faces.cell(x)));
        }

        GraphValue along(GraphValue residuals) {
            return kinds(residuals, 2).plus(binsAlong);
        }

        GraphValue down(GraphValue residuals) {
            return kinds(residuals, 1).plus(binsDown);
        }

        private GraphValue kinds(GraphValue residuals, int axis) {
            GraphValue run = residuals.slice(axis, 0, count);
            for (int place = 1; place < LENGTH; place++) {
                run = run.times(RunsOfFour.VALUES).plus(residuals.slice(axis, place, place + count));
            }
            return kinds.looked(run.reshaped(0, -1).as(ElementType.INT64));
        }

        /** Where the kinds of a cell begin, for each of {@code height x width} runs. */
        private static long[] bins(int height, int width, IntBinaryOperator cell) {
            return IntStream.range(0, height * width)
                    .mapToLong(run -> (long) RunsOfFour.KINDS * cell.applyAsInt(run / width, run % width))
                    .toArray();
        }
    }
}

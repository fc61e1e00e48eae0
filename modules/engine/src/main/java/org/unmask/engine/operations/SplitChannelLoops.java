package org.unmask.engine.operations;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.operations.ParallelRanges.Range;

/**
 * Loops over channels whose rows are shared out among threads ({@link ParallelRanges}). Sums and moments of the pieces are
 * joined in the order of the rows, in double precision. Each piece has loops of its own, for their scratch arrays.
 */
final class SplitChannelLoops implements ChannelLoops {
    private final int channels;
    private final List<ChannelLoops> lanes;

    SplitChannelLoops(int channels, int count, Supplier<ChannelLoops> make) {
        this.channels = channels;
        lanes = IntStream.range(0, count).mapToObj(lane -> make.get()).toList();
    }

    @Override
    public ChannelMoments moments(INDArray x, Rows rows) {
        List<Range> pieces = pieces(rows);
        ChannelMoments[] moments = new ChannelMoments[pieces.size()];
        ParallelRanges.forEach(
                pieces, (lane, piece) -> moments[lane] = lanes.get(lane).moments(x, of(rows, piece)));
        return ChannelMoments.joined(
                List.of(moments), pieces.stream().mapToLong(Range::count).toArray());
    }

    @Override
    public void map(INDArray x, Rows rows, Line line, INDArray y) {
        ParallelRanges.forEach(pieces(rows), (lane, piece) -> lanes.get(lane).map(x, of(rows, piece), line, y));
    }

    @Override
    public GradientSums sums(INDArray x, INDArray gradient, Rows rows, Line line, double[] centre) {
        List<Range> pieces = pieces(rows);
        GradientSums[] sums = new GradientSums[pieces.size()];
        ParallelRanges.forEach(
                pieces, (lane, piece) -> sums[lane] = lanes.get(lane).sums(x, gradient, of(rows, piece), line, centre));
        var total = new GradientSums(new double[channels], new double[channels]);
        for (GradientSums piece : sums) {
            add(piece.gradient(), total.gradient());
            add(piece.product(), total.product());
        }
        return total;
    }

    @Override
    public void slope(INDArray x, INDArray gradient, Rows rows, Line line, Slope slope, INDArray d) {
        ParallelRanges.forEach(
                pieces(rows), (lane, piece) -> lanes.get(lane).slope(x, gradient, of(rows, piece), line, slope, d));
    }

    private List<Range> pieces(Rows rows) {
        return ParallelRanges.cut(lanes.size(), rows.count(), ParallelRanges.WORTH_A_THREAD / channels);
    }

    private static Rows of(Rows rows, Range piece) {
        return new Rows(rows.first() + piece.first(), piece.count());
    }

    private static void add(double[] values, double[] totals) {
        for (int c = 0; c < totals.length; c++) {
            totals[c] += values[c];
        }
    }
}

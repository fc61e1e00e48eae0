package org.unmask.pipeline.exchange;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import scala.Tuple2;

/**
 * Means of the blocks of one reducer, each added in double precision in the order in which the parcels come, which is that of
 * the workers. Holds one block at a time, whatever the number of workers. Runs on executors, or on the driver where it adds itself; pure.
 */
final class AddSlices implements FlatMapFunction<Iterator<Tuple2<ParcelKey, Parcel>>, ReducedPart> {
    private static final long serialVersionUID = 1L;

    private final BlockGrid grid;
    private final DeltaPrecision precision;

    AddSlices(BlockGrid grid, DeltaPrecision precision) {
        this.grid = grid;
        this.precision = precision;
    }

    @Override
    public Iterator<ReducedPart> call(Iterator<Tuple2<ParcelKey, Parcel>> parcels) {
        List<WorkerReport> reports = new ArrayList<>();
        List<ReducedPart.Mean> means = new ArrayList<>();
        Sum sum = null;
        while (parcels.hasNext()) {
            Tuple2<ParcelKey, Parcel> next = parcels.next();
            if (next._2() instanceof WorkerReport report) {
                reports.add(report);
            } else if (next._2() instanceof Slice slice) {
                int block = next._1().block();
                if (sum == null || sum.block != block) {
                    sum = begin(block, sum, means);
                }
                sum.add(slice);
            }
        }
        if (sum != null) {
            means.add(sum.mean());
        }
        return List.of(new ReducedPart(reports, means)).iterator();
    }

    private Sum begin(int block, @org.jspecify.annotations.Nullable Sum before, List<ReducedPart.Mean> means) {
        if (before != null) {
            means.add(before.mean());
        }
        BlockGrid.Block place = grid.block(block);
        return new Sum(block, place.length(), ExchangedState.precision(place.array(), precision));
    }

    /** The sum of one block so far. */
    private static final class Sum {
        private final int block;
        private final DeltaPrecision precision;
        private final double[] sums;
        private final float[] values;
        private double weights;

        Sum(int block, int length, DeltaPrecision precision) {
            this.block = block;
            this.precision = precision;
            this.sums = new double[length];
            this.values = new float[length];
        }

        void add(Slice slice) {
            precision.decode(slice.encoded(), values);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += slice.weight() * values[i];
            }
            weights += slice.weight();
        }

        ReducedPart.Mean mean() {
            float[] mean = new float[sums.length];
            for (int i = 0; i < mean.length; i++) {
                mean[i] = (float) (sums[i] / weights);
            }
            return new ReducedPart.Mean(block, mean);
        }
    }
}

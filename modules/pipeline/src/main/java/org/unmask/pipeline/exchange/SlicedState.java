package org.unmask.pipeline.exchange;

import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.unmask.engine.tape.TrainablePart;
import org.unmask.networks.model.ModelState;
import scala.Tuple2;

/**
 * A worker's side of an exchange: its report and, if it has learned something, its state in slices. Runs on executors.
 */
public final class SlicedState {
    private SlicedState() {}

    /** A worker that has nothing to add. */
    public static Iterator<Tuple2<ParcelKey, Parcel>> none(WorkerReport report) {
        return List.of(key(report)).iterator();
    }

    /**
     * A worker that has learned something. Slices are cut as they are asked for.
     *
     * @param start the state that it began with
     * @param local the state that it came to
     */
    public static Iterator<Tuple2<ParcelKey, Parcel>> of(
            int worker,
            WorkerReport.Learned learned,
            ModelState start,
            ModelState local,
            TrainablePart part,
            SyncSettings settings) {
        float[] from = part.gather(start.parameters());
        ExchangedState to = ExchangedState.of(local, part, settings.moments());
        BlockGrid grid = BlockGrid.over(to.arrays());
        double weight = settings.weights().of(learned.faces());
        Stream<Tuple2<ParcelKey, Parcel>> slices = IntStream.range(0, grid.count())
                .mapToObj(block -> new Tuple2<>(
                        new ParcelKey(block, worker),
                        new Slice(weight, encode(from, to, grid.block(block), settings.precision()))));
        return Stream.concat(Stream.of(key(new WorkerReport(worker, learned))), slices)
                .iterator();
    }

    private static byte[] encode(
            float[] start, ExchangedState local, BlockGrid.Block block, DeltaPrecision ofParameters) {
        return ExchangedState.precision(block.array(), ofParameters)
                .encode(start, local.arrays().get(block.array()), block);
    }

    private static Tuple2<ParcelKey, Parcel> key(WorkerReport report) {
        return new Tuple2<>(new ParcelKey(ParcelKey.REPORT, report.worker()), report);
    }
}

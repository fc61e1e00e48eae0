package org.unmask.pipeline.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaPairRDD;
import org.unmask.engine.tape.TrainablePart;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.training.ExponentialMovingAverage;
import org.unmask.networks.training.TrainerSettings;
import scala.Tuple2;

/**
 * The driver's side of a synchronisation: a reduce-scatter through Spark's shuffle. Workers send their state in slices, each
 * reducer adds its blocks in worker order, the driver puts the means together. The driver holds some copies of one state, however
 * many workers there are. Small states of few workers come to the driver at once, which is the only reducer then: adding them
 * takes less than another stage. The result is the same bit for bit whatever finishes first, and whoever adds. Driver only.
 *
 * <p>With full precision, equal weights and averaged moments the mean is that of {@link ModelState#average}, bit for bit.
 */
public final class Exchange {
    private final TrainablePart part;
    private final List<String> optimiserState;
    private final SyncSettings settings;
    private final long driverBytes;

    /**
     * The exchange of a training.
     *
     * @param driverBytes bytes of all workers' states up to which the driver adds them itself; decides nothing of the result
     */
    public Exchange(TrainerSettings trainer, TrainablePart part, SyncSettings settings, long driverBytes) {
        this.driverBytes = driverBytes;
        this.part = part;
        this.settings = settings;
        this.optimiserState = settings.moments() == MomentExchange.AVERAGED ? optimiserState(trainer) : List.of();
    }

    /**
     * What the workers said and learned.
     *
     * @param reports all reports in worker order
     * @param mean the mean state of those that learned something; none where no worker did, or one diverged
     */
    public record Result(List<WorkerReport> reports, Optional<ModelState> mean) {
        /** The reports of the workers that took their steps. */
        public List<WorkerReport.Learned> learned() {
            return of(WorkerReport.Learned.class);
        }

        /** The reports of a kind, in worker order. */
        public <T extends WorkerReport.Outcome> List<T> of(Class<T> kind) {
            return reports.stream()
                    .map(WorkerReport::outcome)
                    .filter(kind::isInstance)
                    .map(kind::cast)
                    .toList();
        }
    }

    /**
     * Runs the workers and averages what they learned.
     *
     * @param parcels what the workers send
     * @param start what they began with
     * @param steps the steps that the mean has seen
     */
    public Result run(JavaPairRDD<ParcelKey, Parcel> parcels, ModelState start, long steps) {
        BlockGrid grid = new BlockGrid(lengths(start));
        AddSlices adding = new AddSlices(grid, settings.precision());
        List<ReducedPart> parts = bytes(grid, parcels.getNumPartitions()) <= driverBytes
                ? addedHere(parcels, adding)
                : addedByExecutors(parcels, adding, Reducers.of(grid.count(), parcels.getNumPartitions()));
        List<WorkerReport> reports = parts.stream()
                .flatMap(reduced -> reduced.reports().stream())
                .sorted(Comparator.comparingInt(WorkerReport::worker))
                .toList();
        Result said = new Result(reports, Optional.empty());
        boolean usable = !said.learned().isEmpty()
                && said.of(WorkerReport.Diverged.class).isEmpty();
        return usable ? new Result(reports, Optional.of(mean(parts, grid, start, steps))) : said;
    }

    private static List<ReducedPart> addedByExecutors(
            JavaPairRDD<ParcelKey, Parcel> parcels, AddSlices adding, Reducers reducers) {
        return parcels.repartitionAndSortWithinPartitions(reducers)
                .mapPartitions(adding)
                .collect();
    }

    private static List<ReducedPart> addedHere(JavaPairRDD<ParcelKey, Parcel> parcels, AddSlices adding) {
        List<Tuple2<ParcelKey, Parcel>> all = new ArrayList<>(parcels.collect());
        all.sort(Comparator.comparing(Tuple2::_1));
        return List.of(adding.call(all.iterator()).next());
    }

    /** What the workers send at most, in all. */
    private static long bytes(BlockGrid grid, int workers) {
        return grid.lengths().stream().mapToLong(Integer::longValue).sum() * Float.BYTES * workers;
    }

    private ModelState mean(List<ReducedPart> parts, BlockGrid grid, ModelState start, long steps) {
        List<float[]> arrays = new ArrayList<>();
        grid.lengths().forEach(length -> arrays.add(new float[length]));
        float[] from = part.gather(start.parameters());
        for (ReducedPart reduced : parts) {
            for (ReducedPart.Mean mean : reduced.means()) {
                BlockGrid.Block block = grid.block(mean.block());
                ExchangedState.precision(block.array(), settings.precision())
                        .place(from, mean.values(), arrays.get(block.array()), block.from());
            }
        }
        return new ExchangedState(arrays, optimiserState).in(start, part, steps);
    }

    private List<Integer> lengths(ModelState start) {
        List<Integer> lengths = new ArrayList<>(List.of(part.length(), start.statistics().length));
        optimiserState.forEach(array -> lengths.add(part.length()));
        return lengths;
    }

    private static List<String> optimiserState(TrainerSettings trainer) {
        List<String> names = new ArrayList<>(trainer.optimiser().optimiserState());
        if (trainer.averageDecay() > 0) {
            names.add(ExponentialMovingAverage.NAME);
        }
        return names.stream().sorted().toList();
    }
}

package org.unmask.pipeline.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.engine.optimiser.AdamW;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.engine.tape.TrainablePart;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.training.TrainerSettings;
import org.unmask.pipeline.SmallWorld;
import scala.Tuple2;

/** States through the shuffle, against plain sums. */
class ExchangeIT {
    private static final int STATISTICS = 7;
    private static final ParameterLayout LAYOUT = new ParameterLayout(List.of(
            new ParameterLayout.Spec("large", List.of(300, 400), ParameterLayout.Role.WEIGHT),
            new ParameterLayout.Spec("small", List.of(5), ParameterLayout.Role.SHIFT)));
    private static final TrainablePart ALL = TrainablePart.all(LAYOUT);
    private static final TrainerSettings ADAM = TrainerSettings.of(AdamW.withDecay(0.1));
    private static final OuterOptimiser PLAIN = new OuterOptimiser(1, 0);

    @TempDir
    private static Path folder;

    private static JavaSparkContext spark;

    @BeforeAll
    static void start() {
        spark = JavaSparkContext.fromSparkContext(SmallWorld.in(folder).spark().sparkContext());
    }

    @Test
    void theMeanIsThatOfThePlainSumBitForBitWhoeverComesFirst() {
        List<Worker> workers = workers(5);
        ModelState expected =
                ModelState.average(workers.stream().map(Worker::state).toList());

        Exchange.Result inOrder = run(workers, full(), ALL);
        Collections.reverse(workers);
        Exchange.Result reversed = run(workers, full(), ALL);

        assertThat(inOrder.mean()).contains(expected);
        assertThat(reversed.mean()).contains(expected);
        assertThat(reversed.reports()).extracting(WorkerReport::worker).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void oneWorkerKeepsWhatItLearned() {
        List<Worker> one = workers(1);

        assertThat(run(one, full(), ALL).mean()).contains(one.get(0).state());
    }

    @Test
    void aWorkerCountsAsManyTimesAsItHasFaces() {
        List<Worker> workers = workers(3);

        float[] mean = run(workers, with(MomentExchange.AVERAGED, DeltaPrecision.FP32, WorkerWeights.FACES), ALL)
                .mean()
                .orElseThrow()
                .parameters();

        for (int i = 0; i < mean.length; i += 1001) {
            double sum = 0;
            double faces = 0;
            for (Worker worker : workers) {
                sum += worker.faces() * (double) worker.state().parameters()[i];
                faces += worker.faces();
            }
            assertThat(mean[i]).isEqualTo((float) (sum / faces));
        }
    }

    @Test
    void halfPrecisionTouchesParametersAloneAndLittle() {
        List<Worker> workers = workers(4);
        ModelState exact = run(workers, full(), ALL).mean().orElseThrow();

        ModelState half = run(workers, with(MomentExchange.AVERAGED, DeltaPrecision.FP16, WorkerWeights.EQUAL), ALL)
                .mean()
                .orElseThrow();

        // Differences below 0.01 in 11 bits, and one rounding in single precision of numbers below 2.
        assertThat(half.parameters()).isNotEqualTo(exact.parameters());
        assertThat(half.parameters()).containsExactly(exact.parameters(), within(0.01f / 2048 + 0x1p-23f));
        assertThat(half.statistics()).isEqualTo(exact.statistics());
        assertThat(half.optimiserState().keySet())
                .isEqualTo(exact.optimiserState().keySet());
        assertThat(half.optimiserState(AdamW.SECOND_MOMENT)).isEqualTo(exact.optimiserState(AdamW.SECOND_MOMENT));
    }

    @Test
    void freshMomentsStayWithTheirWorkers() {
        ModelState mean = run(workers(2), with(MomentExchange.FRESH, DeltaPrecision.FP32, WorkerWeights.EQUAL), ALL)
                .mean()
                .orElseThrow();

        assertThat(mean.optimiserState()).isEmpty();
        assertThat(mean.steps()).isEqualTo(12);
    }

    @Test
    void frozenParametersAreThoseOfTheStart() {
        TrainablePart part = TrainablePart.of(LAYOUT, List.of("large"));
        List<Worker> workers = workers(2, part);

        ModelState mean = run(workers, full(), part).mean().orElseThrow();

        float[] start = beginning(part).parameters();
        assertThat(mean.parameters()).startsWith(java.util.Arrays.copyOf(start, 120_000));
        assertThat(part.gather(mean.parameters())).isNotEqualTo(part.gather(start));
    }

    @Test
    void idleWorkersHaveNoPartInTheMean() {
        List<Worker> workers = workers(3);
        ModelState expected = ModelState.average(
                List.of(workers.get(0).state(), workers.get(2).state()));
        workers.set(1, workers.get(1).ending(new WorkerReport.Idle()));

        Exchange.Result result = run(workers, full(), ALL);

        assertThat(result.mean()).contains(expected);
        assertThat(result.learned()).hasSize(2);
    }

    @Test
    void theDriverComesToTheSameBits() {
        List<Worker> workers = workers(5);
        Collections.reverse(workers);
        SyncSettings halved = with(MomentExchange.AVERAGED, DeltaPrecision.FP16, WorkerWeights.FACES);

        Exchange.Result byExecutors = run(workers, halved, ALL);
        Exchange.Result byDriver = run(workers, halved, ALL, Long.MAX_VALUE);

        assertThat(byDriver.mean()).isPresent().isEqualTo(byExecutors.mean());
        assertThat(byDriver.reports()).isEqualTo(byExecutors.reports());
    }

    @Test
    void noMeanComesOfADivergedWorkerOrOfNone() {
        List<Worker> workers = workers(2);
        workers.set(1, workers.get(1).ending(new WorkerReport.Diverged("Cannot go on.")));
        List<Worker> idle = new ArrayList<>(List.of(workers.get(0).ending(new WorkerReport.Idle())));

        assertThat(run(workers, full(), ALL).mean()).isEmpty();
        assertThat(run(workers, full(), ALL).of(WorkerReport.Diverged.class)).hasSize(1);
        assertThat(run(idle, full(), ALL).mean()).isEmpty();
    }

    /** A worker that has learned, or ends otherwise. */
    private record Worker(int number, ModelState state, long faces, WorkerReport.Outcome outcome) {
        Worker ending(WorkerReport.Outcome other) {
            return new Worker(number, state, faces, other);
        }
    }

    private static Exchange.Result run(List<Worker> workers, SyncSettings settings, TrainablePart part) {
        return run(workers, settings, part, 0);
    }

    private static Exchange.Result run(
            List<Worker> workers, SyncSettings settings, TrainablePart part, long driverBytes) {
        List<Tuple2<ParcelKey, Parcel>> parcels = new ArrayList<>();
        ModelState start = beginning(part);
        for (Worker worker : workers) {
            var sent = worker.outcome() instanceof WorkerReport.Learned learned
                    ? SlicedState.of(worker.number(), learned, start, worker.state(), part, settings)
                    : SlicedState.none(new WorkerReport(worker.number(), worker.outcome()));
            sent.forEachRemaining(parcels::add);
        }
        return new Exchange(ADAM, part, settings, driverBytes)
                .run(spark.parallelizePairs(parcels, workers.size()), start, start.steps() + 2);
    }

    private static List<Worker> workers(int count) {
        return workers(count, ALL);
    }

    private static List<Worker> workers(int count, TrainablePart part) {
        List<Worker> workers = new ArrayList<>();
        for (int worker = 0; worker < count; worker++) {
            float[] parameters = beginning(part).parameters();
            float[] learned = part.gather(parameters);
            add(learned, random(worker + 10, learned.length), 0.01f);
            part.scatter(learned, parameters);
            ModelState state = new ModelState(
                    parameters,
                    random(worker + 20, STATISTICS),
                    Map.of(
                            AdamW.FIRST_MOMENT,
                            random(worker + 30, part.length()),
                            AdamW.SECOND_MOMENT,
                            random(worker + 40, part.length())),
                    12);
            long faces = 10L * worker + 1;
            workers.add(new Worker(worker, state, faces, new WorkerReport.Learned(1, faces, 2, Duration.ofSeconds(1))));
        }
        return workers;
    }

    private static ModelState beginning(TrainablePart part) {
        float[] zeros = new float[part.length()];
        return new ModelState(
                random(1, LAYOUT.length()),
                random(2, STATISTICS),
                Map.of(AdamW.FIRST_MOMENT, zeros, AdamW.SECOND_MOMENT, zeros),
                10);
    }

    private static SyncSettings full() {
        return with(MomentExchange.AVERAGED, DeltaPrecision.FP32, WorkerWeights.EQUAL);
    }

    private static SyncSettings with(MomentExchange moments, DeltaPrecision precision, WorkerWeights weights) {
        return new SyncSettings(2, PLAIN, moments, precision, weights);
    }

    private static void add(float[] values, float[] others, float factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] += factor * others[i];
        }
    }

    private static float[] random(long seed, int length) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }
}

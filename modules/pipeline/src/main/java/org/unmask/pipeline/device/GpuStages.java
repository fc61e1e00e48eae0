package org.unmask.pipeline.device;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.HashPartitioner;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.api.java.function.PairFunction;
import org.apache.spark.api.java.function.VoidFunction;
import org.apache.spark.resource.ExecutorResourceRequests;
import org.apache.spark.resource.ResourceProfile;
import org.apache.spark.resource.ResourceProfileBuilder;
import org.apache.spark.resource.ResourceProfileManager;
import org.apache.spark.resource.TaskResourceRequests;
import org.unmask.engine.backend.Backend;
import scala.Tuple2;

/**
 * The stages that run networks. Where GPUs were asked for, they run under a resource profile of their own in which each task
 * holds one GPU; all other stages keep the application's, in which no task holds any. A stage takes in every step that is
 * computed without a shuffle, so what comes before and after has to be kept out of it. Driver only.
 *
 * <p>With a fixed number of executors the profile asks for the task's share alone, which the standalone cluster, YARN and
 * Kubernetes schedule on the application's executors; with dynamic allocation it asks for executors with GPUs as well.
 */
public final class GpuStages {
    private final JavaSparkContext spark;
    private final GpuScheduling scheduling;
    private final Optional<ResourceProfile> profile;

    private GpuStages(JavaSparkContext spark, GpuScheduling scheduling, Optional<ResourceProfile> profile) {
        this.spark = spark;
        this.scheduling = scheduling;
        this.profile = profile;
    }

    /** The stages of a session, as it was started. */
    public static GpuStages of(JavaSparkContext spark) {
        GpuScheduling scheduling = GpuScheduling.in(spark.sc().conf());
        return new GpuStages(
                spark,
                scheduling,
                scheduling == GpuScheduling.PROFILE ? Optional.of(registered(spark)) : Optional.empty());
    }

    /** Whether GPUs were asked for. */
    boolean areAsked() {
        return scheduling != GpuScheduling.NONE;
    }

    /** What a network makes of some elements, on the driver; tasks hold GPUs while they run it and not before. */
    public <T, R> List<R> collect(JavaRDD<T> input, Function<T, R> network) {
        readyWithout(input);
        return on(input.map(network)).collect();
    }

    /**
     * What a network makes of some elements, in the same partitions. Tasks hold GPUs while they run it; those that read the input,
     * cache the result or go on from there hold none. Costs a shuffle of the result where GPUs were asked for, nothing where not.
     */
    public <T, R> JavaRDD<R> map(JavaRDD<T> input, Function<T, R> network) {
        readyWithout(input);
        return apart(input.map(network));
    }

    /**
     * What networks have made, in the same partitions: tasks hold GPUs while they make it, from what is cached or has come through
     * a shuffle on; those that cache it or go on from there hold none. Costs a shuffle of it where GPUs were asked for.
     */
    public <R> JavaRDD<R> apart(JavaRDD<R> output) {
        if (profile.isEmpty()) {
            return output;
        }
        JavaPairRDD<Integer, R> placed =
                output.mapPartitionsWithIndex(new Place<R>(), true).mapToPair(new Pair<>());
        return on(placed)
                .partitionBy(new HashPartitioner(output.getNumPartitions()))
                .values();
    }

    /** The same pairs, computed where their tasks hold GPUs, together with all that is made of them without a shuffle. */
    public <K, V> JavaPairRDD<K, V> on(JavaPairRDD<K, V> pairs) {
        profile.ifPresent(gpus -> pairs.rdd().withResources(gpus));
        return pairs;
    }

    /** The same elements in the same way. */
    <T> JavaRDD<T> on(JavaRDD<T> elements) {
        profile.ifPresent(gpus -> elements.rdd().withResources(gpus));
        return elements;
    }

    /** Computes what a stage with GPUs is about to read, so that reading and decoding hold none; nothing where none were asked for. */
    public void readyWithout(JavaRDD<?> input) {
        if (profile.isPresent()) {
            input.foreachPartition(new Exhaust<>());
        }
    }

    /** How many tasks of these stages run at a time, at least 1. */
    public int slots() {
        // Not the default parallelism, which is 2 for a cluster of a single core.
        ResourceProfile stage =
                profile.orElseGet(() -> spark.sc().resourceProfileManager().defaultResourceProfile());
        int slots = spark.sc().maxNumConcurrentTasks(stage);
        if (scheduling == GpuScheduling.PROCESS) {
            slots = Math.min(slots, Backend.gpuCount());
        }
        return Math.max(1, slots);
    }

    /** One profile a session: with dynamic allocation, each further one would ask for executors of its own. */
    private static ResourceProfile registered(JavaSparkContext spark) {
        ResourceProfile wanted = profile(spark.sc().conf());
        ResourceProfileManager known = spark.sc().resourceProfileManager();
        return known.getEquivalentProfile(wanted).getOrElse(() -> {
            known.addResourceProfile(wanted);
            return wanted;
        });
    }

    /** What each task of these stages needs, and with dynamic allocation each of their executors. */
    static ResourceProfile profile(SparkConf conf) {
        var builder = new ResourceProfileBuilder()
                .require(new TaskResourceRequests()
                        .cpus(conf.getInt("spark.task.cpus", 1))
                        .resource(GpuRequest.GPU, 1));
        if (GpuRequest.executorsComeAndGo(conf)) {
            var executor = new ExecutorResourceRequests()
                    .resource(
                            GpuRequest.GPU,
                            GpuRequest.perExecutor(conf),
                            GpuRequest.script(conf),
                            GpuRequest.vendor(conf));
            if (conf.contains("spark.executor.cores")) {
                executor.cores(conf.getInt("spark.executor.cores", 1));
            }
            builder.require(executor);
        }
        return builder.build();
    }

    /** Says which partition each element is of. Runs on executors. */
    private static final class Place<T> implements Function2<Integer, Iterator<T>, Iterator<Tuple2<Integer, T>>> {
        private static final long serialVersionUID = 1L;

        @Override
        public Iterator<Tuple2<Integer, T>> call(Integer partition, Iterator<T> elements) {
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return elements.hasNext();
                }

                @Override
                public Tuple2<Integer, T> next() {
                    return new Tuple2<>(partition, elements.next());
                }
            };
        }
    }

    /** Turns tuples into pairs. Runs on executors. */
    private static final class Pair<T> implements PairFunction<Tuple2<Integer, T>, Integer, T> {
        private static final long serialVersionUID = 1L;

        @Override
        public Tuple2<Integer, T> call(Tuple2<Integer, T> pair) {
            return pair;
        }
    }

    /** Computes elements for the sake of what is cached on the way. Runs on executors. */
    private static final class Exhaust<T> implements VoidFunction<Iterator<T>> {
        private static final long serialVersionUID = 1L;

        @Override
        public void call(Iterator<T> elements) {
            elements.forEachRemaining(element -> {});
        }
    }
}
